--liquibase formatted sql

--changeset anbu:135-outreach-cover
create table outreach_cover (
    clinic_id   varchar(32) character set ascii collate ascii_bin not null,
    id          bigint      not null,
    outreach_id bigint      not null comment 'the one contact',
    member_id   bigint      not null comment 'of another campaign, whose step it stands for',
    campaign_id bigint      not null comment 'of that member',
    patient_id  bigint      not null comment 'of that member',
    step        int         not null comment 'where that member stood before',
    next_on     date        not null comment 'when that member was to be contacted',
    answer_by   date        not null comment 'an answer or a visit after this day is not counted as its answer',
    waiting     boolean     not null default true comment 'the contact has not left yet, and may still be taken back',
    primary key (clinic_id, id),
    unique key outreach_cover_once (clinic_id, outreach_id, member_id),
    key outreach_cover_waiting (clinic_id, waiting),
    key outreach_cover_member (clinic_id, member_id, step),
    key outreach_cover_campaign (clinic_id, campaign_id),
    key outreach_cover_patient (clinic_id, patient_id),
    constraint outreach_cover_outreach foreign key (clinic_id, outreach_id) references outreach (clinic_id, id) on delete cascade,
    constraint outreach_cover_member foreign key (clinic_id, member_id) references member (clinic_id, id),
    constraint outreach_cover_patient foreign key (clinic_id, patient_id) references patient (clinic_id, id)
) default character set utf8mb4 comment 'members of other campaigns for whom one contact stands as well';
