--liquibase formatted sql

--changeset anbu:110-leaving-removal
alter table leaving
    add column removal_at datetime(3) null comment 'when its removal began, or was tried again; from then on it cannot stay' after remove_on;
