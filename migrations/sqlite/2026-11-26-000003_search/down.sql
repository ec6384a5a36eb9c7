DROP TABLE search_head;
DROP TABLE search_document;
