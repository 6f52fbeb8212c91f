--liquibase formatted sql

--changeset anbu:consent-dated
alter table consent
    add column dated boolean not null default true
        comment 'false: nobody said when, the import dated it by itself; a dated no holds against such a yes';
