--liquibase formatted sql

--changeset anbu:111-mapping-of-a-preview
alter table csv_mapping
    add column preview_id bigint not null default 0 comment 'the preview that it was tried with; 0: kept for the next file of the same titles' after name,
    drop key csv_mapping_name,
    add unique key csv_mapping_name (clinic_id, name, preview_id),
    add key csv_mapping_preview (clinic_id, preview_id);
