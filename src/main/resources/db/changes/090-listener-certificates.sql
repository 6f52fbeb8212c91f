--liquibase formatted sql

--changeset anbu:listener-certificates
alter table hl7_listener
    add column certificates varchar(2000) not null default '' comment 'names or fingerprints of the certificates that may send, one a line; empty: any that the operator trusts';
