package care.anbu.patient.merge;

import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Consents in a merge. By the dates alone, a no that stood in one record would be lifted by a later
 * yes that was said for the other. So it is written again with the day of the merge, or with the
 * day of that yes where a source brings the yes later; also a no that a source brings for the
 * absorbed record after the merge. What the desk or the patient said after the merge was said for
 * both. A patient who does want messages can say yes once more; one who does not must not get any.
 * A yes that was kept by silence drowns no no ({@link care.anbu.patient.consent.ConsentRules}).
 * Undoing the merge takes the written no back by a row of its own; no consent is ever deleted.
 */
@ApplicationScoped
class ConsentMerges implements PatientRows {

  private static final String REPEATED = "consent.repeated";

  /** Whether a consent came with the absorbed record. */
  private static final String CAME =
      "exists (select 1 from patient_merge_row b where b.clinic_id = m.clinic_id"
          + " and b.merge_id = m.id and b.part = 'consent' and b.row_id = %s.id)";

  private static final String DROWNED =
      """
      select m.id, a.survivor_id, greatest(m.merged_at, max(yes.at)), no.purpose, no.channel,
        a.chart_number
      from patient_merge m
      join merged_patient a on a.clinic_id = m.clinic_id and a.merge_id = m.id
      join consent no on no.clinic_id = m.clinic_id and no.patient_id = a.survivor_id
        and not no.granted and not exists (select 1 from consent_taken_back t
          where t.clinic_id = no.clinic_id and t.consent_id = no.id)
      join consent yes on yes.clinic_id = no.clinic_id and yes.patient_id = no.patient_id
        and yes.purpose = no.purpose and yes.granted and yes.at > no.at
        and (no.channel is null or yes.channel = no.channel)
        and (yes.at <= m.merged_at or yes.source not in ('DESK', 'PATIENT'))
        and yes.source <> 'RENEWAL'
      where {these} and %1$s <> %2$s
        and not exists (select 1 from consent later where later.clinic_id = no.clinic_id
          and later.patient_id = no.patient_id and later.purpose = no.purpose
          and later.channel <=> no.channel and later.granted and later.at > no.at
          and later.source <> 'RENEWAL'
          and %3$s = %1$s)
        and not exists (select 1 from patient_merge_row r join consent said
          on said.clinic_id = r.clinic_id and said.id = r.row_id
          where r.clinic_id = m.clinic_id and r.merge_id = m.id and r.part = '%4$s'
          and said.purpose = no.purpose and said.channel <=> no.channel and said.at >= yes.at)
      group by m.id, a.survivor_id, m.merged_at, no.purpose, no.channel, a.chart_number"""
          .formatted(
              CAME.formatted("no"), CAME.formatted("yes"), CAME.formatted("later"), REPEATED);

  @Override
  public List<PatientTable> tables() {
    return List.of(PatientTable.of("consent"), PatientTable.of("consent_notice"));
  }

  @Override
  public void settle(MergeStep step) {
    for (Object[] row : step.read(DROWNED)) {
      var no = new Consent();
      no.patientId = ((Number) row[1]).longValue();
      no.at = ((LocalDateTime) row[2]).toInstant(ZoneOffset.UTC);
      no.purpose = Purpose.valueOf((String) row[3]);
      no.channel = row[4] == null ? null : Channel.valueOf((String) row[4]);
      no.granted = false;
      no.source = Source.DESK;
      no.evidence = (String) row[5];
      step.add(((Number) row[0]).longValue(), REPEATED, no);
    }
  }

  @Override
  public void settleAgain(MergeStep step) {
    settle(step);
  }

  @Override
  public void unsettle(MergeStep step) {
    step.run(
        """
        insert into consent_taken_back (clinic_id, consent_id, merge_id, at)
        select m.clinic_id, b.row_id, m.id, utc_timestamp(3)
        from patient_merge m
        join patient_merge_row b
          on b.clinic_id = m.clinic_id and b.merge_id = m.id and b.part = '%s'
        where {these}"""
            .formatted(REPEATED));
    step.forget(REPEATED);
  }
}
