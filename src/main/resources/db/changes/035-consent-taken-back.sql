--liquibase formatted sql

--changeset anbu:consent-taken-back
create table consent_taken_back (
    clinic_id  varchar(32) character set ascii collate ascii_bin not null,
    consent_id bigint      not null,
    merge_id   bigint      not null comment 'the merge that had added the row, and was undone',
    at         datetime(3) not null,
    primary key (clinic_id, consent_id),
    constraint consent_taken_back_clinic foreign key (clinic_id) references clinic (id)
) default character set utf8mb4 comment 'words that a merge said again for a patient; undone, they hold no longer and are kept';

-- No exception is needed any more. Where the account may make no triggers, the start says so.
--changeset anbu:consent-deleted-by-nobody-drop failOnError:false
drop trigger if exists consent_never_deleted;

--changeset anbu:consent-deleted-by-nobody failOnError:false splitStatements:false
create trigger consent_never_deleted before delete on consent for each row
signal sqlstate '45000' set message_text = 'a consent is never deleted: a withdrawal is a row of its own'
