package care.anbu.outreach;

import care.anbu.patient.merge.MergeStep;
import care.anbu.patient.merge.PatientRows;
import care.anbu.patient.merge.PatientTable;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Contacts in a merge: what was not sent yet of a member who left because of it is taken back, and
 * waits again when the merge is undone. A row that a worker holds is left to the check before
 * sending.
 */
@ApplicationScoped
@Priority(1)
class OutreachMerges implements PatientRows {

  private static final String CANCELLED = "outreach.cancelled";

  @Override
  public List<PatientTable> tables() {
    return List.of(
        PatientTable.of("outreach"),
        PatientTable.of("outreach_cover"),
        PatientTable.of("attempt"),
        PatientTable.of("reply"));
  }

  @Override
  public void settle(MergeStep step) {
    step.run(
        """
        insert into patient_merge_row (clinic_id, merge_id, part, row_id, was)
        select m.clinic_id, m.id, '%s', o.id, o.reason from patient_merge m
        join patient_merge_row b
          on b.clinic_id = m.clinic_id and b.merge_id = m.id and b.part = 'member.left'
        join outreach o on o.clinic_id = b.clinic_id and o.member_id = b.row_id
        where {these} and %s"""
            .formatted(CANCELLED, WaitingRows.untouched("o")));
    step.run(
        cancelled()
            + "set "
            + WaitingRows.cancel("o", "'MERGED'", "m.merged_at")
            + " where {these}");
  }

  @Override
  public void unsettle(MergeStep step) {
    step.run(
        cancelled()
            + """
            set o.state = 'READY', o.reason = b.was, o.final_at = null, o.version = o.version + 1
            where {these} and o.state = 'CANCELLED' and o.reason = 'MERGED'""");
    step.forget(CANCELLED);
  }

  private static String cancelled() {
    return """
        update patient_merge m
        join patient_merge_row b
          on b.clinic_id = m.clinic_id and b.merge_id = m.id and b.part = '%s'
        join outreach o on o.clinic_id = b.clinic_id and o.id = b.row_id
        """
        .formatted(CANCELLED);
  }
}
