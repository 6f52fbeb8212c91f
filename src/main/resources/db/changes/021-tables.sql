--liquibase formatted sql

--changeset anbu:tables-that-wait
alter table import_run
    add column question varchar(200) comment 'the page on which a person says what the file alone does not tell',
    add column preview_of bigint comment 'the preview whose file this run imports: a second click finds the run',
    add unique key import_run_preview (clinic_id, preview_of);
alter table csv_upload
    add column mapping varchar(80) character set utf8mb4 collate utf8mb4_bin comment 'the mapping that the sender named and that lacks some of the columns',
    add column import_id bigint comment 'the run that the file became: a second click finds it';
