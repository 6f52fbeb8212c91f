--liquibase formatted sql

--changeset anbu:identity-task
create table identity_task (
    clinic_id  varchar(32)  character set ascii collate ascii_bin not null,
    id         bigint       not null,
    message    binary(16)   not null comment 'what it says, as in import_key: the same message again is no second task',
    type       varchar(40)  character set ascii collate ascii_bin not null comment 'ADT^A43 …',
    reason     varchar(30)  not null comment 'why it was not done',
    import_id  bigint       comment 'the file that it stood in',
    line       bigint       comment 'and where; null for a message that was sent',
    message_id bigint       comment 'of a kept message',
    created_at datetime(3)  not null,
    done_at    datetime(3)  null,
    done_by    bigint,
    primary key (clinic_id, id),
    unique key identity_task_message (clinic_id, message),
    key identity_task_open (clinic_id, done_at),
    constraint identity_task_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'messages on who is who that were not carried out: a person looks at each';
