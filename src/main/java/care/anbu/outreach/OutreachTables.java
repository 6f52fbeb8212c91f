package care.anbu.outreach;

import static care.anbu.patient.erasure.PersonalTable.kept;
import static care.anbu.patient.erasure.PersonalTable.stripped;

import care.anbu.patient.erasure.Law;
import care.anbu.patient.erasure.PersonalTable;
import care.anbu.patient.erasure.PersonalTables;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Outreach stays for the figures, without a word of what was said; what waits does not go out. */
@ApplicationScoped
@Priority(40)
class OutreachTables implements PersonalTables {

  @Override
  public List<PersonalTable> tables() {
    return List.of(
        stripped(
            "reply",
            "patient_id",
            "text = null, reference = null, from_address = null, place = null"),
        kept("outreach_cover", "patient_id", Law.FIGURES),
        stripped(
            "attempt",
            "patient_id",
            "subject = null, content = null, gateway_ref = null, said_where = null"),
        stripped(
            "outreach",
            "patient_id",
            // What was tried once is given up: its text and its address are gone.
            "reason = if(state = 'READY', 'INACTIVE', reason),"
                + " final_at = if(state = 'READY', now(3), final_at), version = version + 1,"
                + " lease_owner = if(state = 'READY', null, lease_owner),"
                + " lease_until = if(state = 'READY', null, lease_until),"
                + " state = if(state = 'READY', 'DROPPED', state)"));
  }

  /**
   * What waits is taken back; then to which number or address something was sent on a day. A batch
   * of which all is posted names its addresses nowhere else, so that its days go together.
   */
  @Override
  public List<String> before() {
    return List.of(
        // A number that nobody else has had is nobody's again, and what was held there is over.
        "delete h from contact_hold h join contact_point c on c.clinic_id = h.clinic_id"
            + " and c.value = h.value where h.clinic_id = :clinic and c.patient_id in (:ids)"
            + " and not exists (select 1 from contact_point x where x.clinic_id = c.clinic_id"
            + " and x.last_digits <=> c.last_digits and x.kind = c.kind and x.value = c.value"
            + " and x.patient_id not in (:ids))",
        "update outreach o set "
            + WaitingRows.cancel("o", "'INACTIVE'", "now(3)")
            + " where o.clinic_id = :clinic and o.patient_id in (:ids) and "
            + WaitingRows.untouched("o"),
        "delete from personal_link where clinic_id = :clinic and outreach_id in (select o.id"
            + " from outreach o where o.clinic_id = :clinic and o.patient_id in (:ids))",
        "delete from message_day where clinic_id = :clinic and outreach_id in (select o.id"
            + " from outreach o where o.clinic_id = :clinic and o.patient_id in (:ids))",
        "delete d from letter_day d join letter l on l.clinic_id = d.clinic_id"
            + " and l.batch_id = d.batch_id and l.address_key in (d.address, '')"
            + " join outreach o on o.clinic_id = l.clinic_id and o.letter_id = l.id"
            + " where d.clinic_id = :clinic and o.patient_id in (:ids)",
        "update letter l join outreach o on o.clinic_id = l.clinic_id and o.letter_id = l.id"
            + " set l.address_key = '' where l.clinic_id = :clinic and o.patient_id in (:ids)");
  }
}
