--liquibase formatted sql

--changeset anbu:157-text-ways
create table text_price (
    clinic_id varchar(32) character set ascii collate ascii_bin not null,
    way       varchar(10)   not null comment 'LMS, ALIMTALK: a short text costs what its channel costs',
    price     decimal(10,2) not null,
    primary key (clinic_id, way),
    constraint text_price_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4;

alter table attempt
    add column way     varchar(10)   null comment 'SMS, LMS, ALIMTALK: in which way a text left; null: no text, or before it was kept',
    add column not_alimtalk varchar(20) null comment 'why a text with an approved AlimTalk left as an ordinary one',
    add column cost    decimal(10,2) null comment 'its price when it was made; null: before it was kept, and what people do';

alter table outreach
    add column as_text boolean not null default false comment 'its AlimTalk surely did not arrive: it goes, or went, as an ordinary text';

alter table contact_point
    add column no_kakaotalk_since datetime(3) null comment 'AlimTalk cannot reach this number; a text can';
