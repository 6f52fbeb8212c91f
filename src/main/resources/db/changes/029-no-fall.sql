--liquibase formatted sql

--changeset anbu:runs-that-end
alter table linkage_run
    add column worker    varchar(80) comment 'the process that works on it',
    add column seen_at   datetime(3) null comment 'its last sign of life, by the clock of the database',
    add column reason    varchar(12) comment 'why it failed: INTERRUPTED, GIVEN_UP, TOO_LARGE, DISK_FULL, INTERNAL',
    add column memory_mb int         not null default 0 comment 'megabytes of memory that it takes',
    add column disk_mb   int         not null default 0 comment 'megabytes of disk that it may take';

alter table import_run
    add column attempts  int         not null default 0 comment 'times that it was begun since it last got on';
