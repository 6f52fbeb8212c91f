--liquibase formatted sql

-- The ways to patients' own pages. What stands in a message is not kept, only a keyed hash of it.
--changeset anbu:175-personal-link
create table personal_link (
    clinic_id   varchar(32) character set ascii collate ascii_bin not null,
    id          bigint      not null,
    outreach_id bigint      not null,
    hash        binary(16)  not null comment 'HMAC-SHA-256, its first half, of the nine characters; unlike any other of the installation',
    made_at     datetime(3) not null,
    expires_at  datetime(3) not null,
    tries       int         not null default 0 comment 'birth dates that did not fit',
    primary key (clinic_id, id),
    unique key personal_link_hash (hash),
    key personal_link_outreach (clinic_id, outreach_id),
    key personal_link_expires (clinic_id, expires_at),
    constraint personal_link_outreach foreign key (clinic_id, outreach_id) references outreach (clinic_id, id)
) default character set utf8mb4;
