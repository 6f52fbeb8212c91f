--liquibase formatted sql

--changeset anbu:158-alimtalk
alter table gateway
    add column alimtalk_service_id varchar(120) null comment 'SENS Biz Message, beside the service for texts; null: no AlimTalk',
    add column kakao_channel       varchar(40)  null comment 'the searchable id of the clinic''s KakaoTalk channel, with its @';

create table alimtalk_template (
    clinic_id   varchar(32) character set ascii collate ascii_bin not null,
    template_id bigint        not null,
    code        varchar(30)   not null,
    approved    varchar(1000) not null comment 'the words that Kakao approved, with slots such as #{이름}',
    buttons     varchar(2000) null comment 'one in a line: name, address on phones, address on computers',
    changed_by  bigint        null,
    changed_at  datetime(3)   not null,
    primary key (clinic_id, template_id),
    constraint alimtalk_template_template foreign key (clinic_id, template_id) references message_template (clinic_id, id)
) default character set utf8mb4;
