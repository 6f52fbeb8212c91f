package care.anbu.campaign.member;

import care.anbu.patient.merge.MergeStep;
import care.anbu.patient.merge.PatientRows;
import care.anbu.patient.merge.PatientTable;
import care.anbu.shared.ClinicSql;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Members in a merge: when both records were in one campaign, or in two of one department that are
 * under way and not of two protocols, the person stays in once. What has ended decides first (who
 * came or said no is not asked again), then what has begun, then the control group.
 */
@ApplicationScoped
@Priority(2)
class MemberMerges implements PatientRows {

  /** How the book of moves calls those who left. */
  private static final String LEFT = "member.left";

  private static final String OPEN = ClinicSql.words(Member.State.OPEN);

  /** The lower stays. */
  private static final String RANK =
      """
      case when %1$s.state in ('LEFT', 'DONE') then 0 when %1$s.state = 'REFUSED' then 4
        when %1$s.step > 0 then 1 when %1$s.arm = 'HOLDOUT' then 2 else 3 end""";

  @Override
  public List<PatientTable> tables() {
    return List.of(PatientTable.unique("member", "campaign_id", "planned_on"));
  }

  @Override
  public void settle(MergeStep step) {
    step.run(
        """
        insert into patient_merge_row (clinic_id, merge_id, part, row_id, was)
        select distinct m.clinic_id, m.id, '%1$s', gone.id,
          concat(gone.state, ' ', coalesce(gone.next_on, ''))
        from patient_merge m
        join patient_merge_row b on b.clinic_id = m.clinic_id and b.merge_id = m.id
          and b.part = 'member'
        join member came on came.clinic_id = b.clinic_id and came.id = b.row_id
        join member own on own.clinic_id = came.clinic_id and own.patient_id = came.patient_id
          and own.id <> came.id
        join campaign c on c.clinic_id = came.clinic_id and c.id = came.campaign_id
        join campaign other on other.clinic_id = own.clinic_id and other.id = own.campaign_id
        join member gone on gone.clinic_id = came.clinic_id
          and gone.id = if(%2$s < %3$s, own.id, came.id) and gone.state in %4$s
        where {these} and coalesce(own.exit_reason, '') <> 'MERGED'
          and coalesce(came.exit_reason, '') <> 'MERGED'
          and not exists (select 1 from patient_merge_row o where o.clinic_id = m.clinic_id
            and o.merge_id = m.id and o.part = 'member' and o.row_id = own.id)
          and (c.id = other.id or (c.department_id = other.department_id
            and (c.protocol_id is null or other.protocol_id is null
              or c.protocol_id = other.protocol_id)
            and came.state in %4$s and own.state in %4$s))"""
            .formatted(LEFT, RANK.formatted("came"), RANK.formatted("own"), OPEN));
    step.run(
        left()
            + """
            set g.state = 'LEFT', g.exit_reason = 'MERGED', g.exited_at = m.merged_at,
              g.next_on = null where {these}""");
  }

  @Override
  public void unsettle(MergeStep step) {
    step.run(
        left()
            + """
            set g.state = substring_index(b.was, ' ', 1),
              g.next_on = nullif(substring_index(b.was, ' ', -1), ''),
              g.exit_reason = null, g.exited_at = null
            where {these} and g.exit_reason = 'MERGED'""");
    step.forget(LEFT);
  }

  private static String left() {
    return """
        update patient_merge m
        join patient_merge_row b
          on b.clinic_id = m.clinic_id and b.merge_id = m.id and b.part = '%s'
        join member g on g.clinic_id = b.clinic_id and g.id = b.row_id
        """
        .formatted(LEFT);
  }
}
