--liquibase formatted sql

--changeset anbu:keys
-- A sealed secret names its version and key, and is longer than before.
alter table gateway
    modify column secret varchar(1000) comment 'sealed with ANBU_SECRET_KEY (shared/Sealer)';
