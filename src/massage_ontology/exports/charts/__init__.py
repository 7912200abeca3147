"""Charts: what a picture shows, kind by kind; DOT and Mermaid are written from them."""
