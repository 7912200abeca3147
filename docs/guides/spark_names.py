"""Code a column of a CSV file on a Spark of your own machine: `python3 spark_names.py menu.csv service`."""

import os
import sys

from pyspark.sql import SparkSession

from massage_ontology.spark import resolve_udf

os.environ["PYSPARK_PYTHON"] = sys.executable  # the workers run in this environment too
path, column = sys.argv[1:]
spark = SparkSession.builder.master("local[*]").config("spark.log.level", "ERROR").getOrCreate()
rows = spark.read.csv(path, header=True)
coded = rows.withColumn("found", resolve_udf()(column))
for row in coded.select(column, "found.concepts", "found.duration").collect():
    print(*row, sep="\t")
spark.stop()
