--liquibase formatted sql

-- Whose a number is, is found by its last digits; the index of kinds and values cost every import a tenth.
--changeset anbu:144-contact-point-same
drop index contact_point_same on contact_point;
