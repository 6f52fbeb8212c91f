--liquibase formatted sql

-- What the desk types to one patient; where it stands, its contact says.
--changeset anbu:185-desk-message
create table desk_message (
    clinic_id   varchar(32)  character set ascii collate ascii_bin not null,
    id          bigint       not null,
    outreach_id bigint       not null comment 'the contact that it leaves by: without a campaign',
    text        varchar(2000) comment 'null: too old, or the patient was erased',
    written_by  bigint       not null,
    written_at  datetime(3)  not null,
    made_key    char(64)     character set ascii collate ascii_bin comment 'what makes a second sending the same message',
    seen_at     datetime(3)  null comment 'when somebody settled that it did not arrive',
    seen_by     bigint,
    primary key (clinic_id, id),
    unique key desk_message_once (clinic_id, made_key),
    unique key desk_message_outreach (clinic_id, outreach_id),
    key desk_message_written (clinic_id, written_at),
    constraint desk_message_outreach foreign key (clinic_id, outreach_id) references outreach (clinic_id, id)
) default character set utf8mb4 comment 'texts that the desk typed in a conversation';
