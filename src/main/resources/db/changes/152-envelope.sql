--liquibase formatted sql

--changeset anbu:152-envelope
alter table gateway
    add column envelope varchar(20) character set ascii collate ascii_bin null comment 'of letters; null: the usual one of the country';
