--liquibase formatted sql

-- A notice of a patient's own consent is a contact of no campaign: the queue, its attempts and what follows are the same.
--changeset anbu:162-consent-notices
alter table outreach
    modify column campaign_id bigint null comment 'null: a notice of a consent',
    modify column member_id bigint null,
    modify column department_id bigint null;

alter table clinic
    add column consent_notices_since datetime(3) null comment 'since when patients are told what became of a consent; null: they are not';

alter table consent
    modify column purpose varchar(20) not null comment 'CARE, ADVERTISING, ADVERTISING_AT_NIGHT',
    add index consent_said (clinic_id, purpose, at);

create table consent_notice (
    clinic_id   varchar(32) character set ascii collate ascii_bin not null,
    id          bigint      not null,
    patient_id  bigint      not null,
    consent_id  bigint      not null,
    kind        varchar(10) not null comment 'GIVEN, WITHDRAWN, RENEWAL',
    due_by      date        not null comment 'the last day on which it is in time',
    outreach_id bigint      comment 'the contact that tells it; null: none yet',
    problem     varchar(10) comment 'why there is none: NO_CONTACT, NO_GATEWAY',
    closed_at  datetime(3) null comment 'told, or nobody needs to be told; null: owed',
    closed_as   varchar(12) comment 'TOLD, BY_STAFF, NEEDLESS',
    closed_by   bigint,
    version     int         not null default 0,
    primary key (clinic_id, id),
    unique key consent_notice_once (clinic_id, consent_id, kind),
    key consent_notice_owed (clinic_id, closed_at, patient_id, id),
    key consent_notice_outreach (clinic_id, outreach_id),
    constraint consent_notice_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id),
    constraint consent_notice_consent foreign key (clinic_id, consent_id) references consent (clinic_id, id),
    constraint consent_notice_outreach foreign key (clinic_id, outreach_id) references outreach (clinic_id, id)
) default character set utf8mb4 comment 'what a patient is owed to hear of a consent; once for each';
