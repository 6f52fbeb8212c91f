package care.anbu.patient.merge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Contact points in a merge: of a number that both records had, the one of which more was heard
 * lately stays in use (confirmed, or known bad), and the other is ended.
 */
@ApplicationScoped
class ContactMerges implements PatientRows {

  static final String ENDED = "contact_point.ended";

  private static final String NEWS =
      "greatest(coalesce(%1$s.verified_at, %1$s.created_at),"
          + " coalesce(%1$s.bad_since, %1$s.created_at))";

  @Override
  public List<PatientTable> tables() {
    return List.of(PatientTable.unique("contact_point", "kind", "value"));
  }

  @Override
  public void settle(MergeStep step) {
    step.run(
        """
        insert into patient_merge_row (clinic_id, merge_id, part, row_id)
        select distinct m.clinic_id, m.id, '%s', if(%s > %s, own.id, came.id)
        from patient_merge m
        join patient_merge_row b on b.clinic_id = m.clinic_id and b.merge_id = m.id
          and b.part = 'contact_point' and b.clash
        join contact_point came on came.clinic_id = b.clinic_id and came.id = b.row_id
        join contact_point own on own.clinic_id = came.clinic_id
          and own.patient_id = came.patient_id and own.kind = came.kind
          and own.value = came.value and own.id <> came.id
        where {these} and came.ended_at is null and own.ended_at is null"""
            .formatted(ENDED, NEWS.formatted("came"), NEWS.formatted("own")));
    step.run(ended() + "set c.ended_at = m.merged_at where {these}");
  }

  @Override
  public void unsettle(MergeStep step) {
    step.run(
        ended()
            + "set c.ended_at = null where {these} and c.ended_at = m.merged_at"
            + " and not c.ended_here");
    step.forget(ENDED);
  }

  private static String ended() {
    return """
        update patient_merge m
        join patient_merge_row b
          on b.clinic_id = m.clinic_id and b.merge_id = m.id and b.part = '%s'
        join contact_point c on c.clinic_id = b.clinic_id and c.id = b.row_id
        """
        .formatted(ENDED);
  }
}
