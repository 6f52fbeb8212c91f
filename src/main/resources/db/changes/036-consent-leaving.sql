--liquibase formatted sql

-- A clinic that leaves is removed with its consents: clinic.leaving.Removal writes each of them down first. Nothing else
-- deletes one; what the merge of two records said again is taken back by a row (035).
--changeset anbu:consent-deleted-by-leaving-drop failOnError:false
drop trigger if exists consent_never_deleted;

--changeset anbu:consent-deleted-by-leaving failOnError:false splitStatements:false
create trigger consent_never_deleted before delete on consent for each row
if not exists (select 1 from patient_merge_row b where b.clinic_id = old.clinic_id
        and b.part = 'consent.repeated' and b.row_id = old.id) then
    signal sqlstate '45000' set message_text = 'a consent is never deleted: a withdrawal is a row of its own';
end if
