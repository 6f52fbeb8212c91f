--liquibase formatted sql

--changeset anbu:hl7-tls
alter table hl7_listener
    add column tls boolean not null default false comment 'takes only senders with a certificate that the operator trusts';
