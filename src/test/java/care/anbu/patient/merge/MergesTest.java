package care.anbu.patient.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.shared.Channel;
import care.anbu.shared.Clocks;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merge keeps everything, and can be undone as if it had never been. */
@QuarkusTest
class MergesTest {

  @Inject Merges merges;
  @Inject @All List<PatientRows> rows;
  @Inject MergeScene scene;
  @Inject TestClinics clinics;
  @Inject TestPatients people;
  @Inject Patients patients;
  @Inject Consents consents;
  @Inject ContactPoints contacts;
  @Inject EntityManager database;

  private String clinic;
  private Patient a;
  private Patient b;
  private Patient c;

  @BeforeEach
  void threeRecordsOfOnePerson() {
    clinic = clinics.create();
    in(
        () -> {
          var campaign = scene.campaign();
          a = scene.rich(campaign, "김영희", "1961-03-05", "010-0123-5678");
          b = scene.rich(campaign, "김영희", null, "010-0123-5678");
          c = scene.rich(campaign, "김영히", "1961-03-05", "010-0999-5678");
          return null;
        });
  }

  @Test
  void everyTableOfPatientsFollows() {
    // Who looked at which record, and which was erased, is told of the record as it was: a survivor
    // must not be erased for another.
    Set<String> followed = new HashSet<>(Set.of("access_log.patient_id", "erasure.patient_id"));
    // What is worked out from the record goes with the absorbed one, and is worked out anew.
    followed.addAll(Set.of("changed_patient.patient_id", "patient_due.patient_id"));
    rows.forEach(
        owner ->
            owner.tables().forEach(table -> followed.add(table.name() + "." + table.column())));
    assertThat(
            in(
                () ->
                    scene.strings(
                        """
                        select concat(table_name, '.', column_name) from information_schema.columns
                        where table_schema = database() and column_name like '%patient_id'""")))
        .as("a table with patients is told to Merges by a bean of PatientRows")
        .isSubsetOf(followed);
  }

  @Test
  void anAbsorbedRecordKeepsEveryColumn() {
    String columns =
        "select column_name from information_schema.columns where table_schema = database()"
            + " and coalesce(generation_expression, '') = '' and table_name = ";
    assertThat(in(() -> scene.strings(columns + "'merged_patient'")))
        .as("what is added to patient is added to merged_patient")
        .containsAll(in(() -> scene.strings(columns + "'patient'")));
  }

  @Test
  void nothingIsLostAndNothingAddedButTheOldChartNumber() {
    var before = scene.counts(clinic);
    merge(a, b);
    var after = scene.counts(clinic);
    assertThat(after)
        .contains(
            entry("patient", before.get("patient") - 1),
            entry("merged_patient", 1),
            entry("patient_identifier", before.get("patient_identifier") + 1));
    for (String changed : List.of("patient", "merged_patient", "patient_identifier")) {
      before.remove(changed);
      after.remove(changed);
    }
    assertThat(after).isEqualTo(before);
    assertThat(in(() -> scene.strings("select value from patient_identifier where kind = 'CHART'")))
        .contains(b.chartNumber);
    long left =
        in(
            () ->
                database
                    .createQuery("select count(*) from Visit where patientId = ?1", Long.class)
                    .setParameter(1, b.id)
                    .getSingleResult());
    assertThat(left).isZero();
  }

  @Test
  void undoingRestoresTheClinicExactly() {
    var before = scene.fingerprint(clinic);
    undo(merge(b, a));
    assertThat(scene.fingerprint(clinic)).isEqualTo(before);
  }

  @Test
  void aChainIsUndoneFromItsEnd() {
    var before = scene.fingerprint(clinic);
    long first = merge(b, a);
    var between = scene.fingerprint(clinic);
    long second = merge(c, b);
    refused(() -> undo(first), "problem_undo_later_first");
    undo(second);
    assertThat(scene.fingerprint(clinic)).isEqualTo(between);
    undo(first);
    assertThat(scene.fingerprint(clinic)).isEqualTo(before);
  }

  @Test
  void twoMergesIntoOneAreUndoneInAnyOrder() {
    var before = scene.fingerprint(clinic);
    long first = merge(b, a);
    long second = merge(b, c);
    undo(first);
    assertThat(in(() -> patients.require(b.id)).birthDate)
        .as("what the first had brought, the second brings too")
        .isEqualTo(LocalDate.of(1961, 3, 5));
    undo(second);
    assertThat(scene.fingerprint(clinic)).isEqualTo(before);
  }

  @Test
  void manyMergesAtOnceAreUndoneOneByOne() {
    var before = scene.fingerprint(clinic);
    int done =
        in(
            () ->
                merges.mergeAll(
                    List.of(new PatientMerge.Pair(a.id, b.id), new PatientMerge.Pair(c.id, 1L)),
                    MergeOrigin.linkage()));
    assertThat(done).as("a pair that does not stand is left out").isEqualTo(1);
    undo(
        in(
            () ->
                database.createQuery("select id from PatientMerge", Long.class).getSingleResult()));
    assertThat(scene.fingerprint(clinic)).isEqualTo(before);
  }

  @Test
  void theSurvivorTakesOverWhatItLacksAndKeepsWhatItHas() {
    in(
        () -> {
          patients.update("deceased = true, sex = 'F' where id = ?1", a.id);
          return null;
        });
    long merge = merge(b, a);
    Patient survivor = in(() -> patients.require(b.id));
    assertThat(survivor.birthDate).isEqualTo(LocalDate.of(1961, 3, 5));
    assertThat(survivor.deceased).isTrue();
    assertThat(survivor.chartNumber).isEqualTo(b.chartNumber);
    undo(merge);
    assertThat(in(() -> patients.require(b.id)).deceased).isFalse();
  }

  @Test
  void whatTheDeskCorrectedSinceStaysCorrected() {
    long merge = merge(b, a);
    in(
        () -> {
          scene.born(b, LocalDate.of(1962, 1, 1));
          return null;
        });
    undo(merge);
    assertThat(in(() -> patients.require(b.id)).birthDate).isEqualTo(LocalDate.of(1962, 1, 1));
  }

  @Test
  void onePersonStaysInACampaignOnce() {
    long merge = merge(a, b);
    List<Member> members = members(a);
    assertThat(members).hasSize(2);
    assertThat(members).filteredOn(Member::contactable).hasSize(1);
    assertThat(members)
        .filteredOn(member -> member.exitReason == ExitReason.MERGED)
        .singleElement()
        .matches(member -> member.state == Member.State.LEFT);
    assertThat(
            in(
                () ->
                    scene.strings(
                        "select state from outreach where clinic_id = '"
                            + clinic
                            + "' and patient_id = "
                            + a.id)))
        .containsExactlyInAnyOrder("READY", "CANCELLED");
    undo(merge);
    assertThat(members(a)).hasSize(1).allMatch(Member::contactable);
    assertThat(members(b)).hasSize(1).allMatch(Member::contactable);
  }

  @Test
  void whoSaidNoIsNotAskedAgainThroughTheOtherRecord() {
    in(
        () ->
            database
                .createQuery(
                    "update Member set state = LEFT, exitReason = DECLINED where patientId = ?1")
                .setParameter(1, b.id)
                .executeUpdate());
    merge(a, b);
    assertThat(members(a)).hasSize(2).noneMatch(Member::contactable);
  }

  @Test
  void aNumberThatBothHadIsInUseOnce() {
    long merge = merge(a, b);
    assertThat(in(() -> contacts.ofPatient(a.id)))
        .extracting(contact -> contact.value)
        .doesNotHaveDuplicates()
        .hasSize(2);
    undo(merge);
    assertThat(in(() -> contacts.ofPatient(b.id))).hasSize(2);
  }

  @Test
  void aNumberKnownBadInOneRecordIsBadForThePerson() {
    in(
        () ->
            contacts.update(
                "badSince = ?1 where patientId = ?2", Clocks.now().plusSeconds(60), b.id));
    merge(a, b);
    assertThat(in(() -> contacts.ofPatient(a.id))).isNotEmpty().allMatch(contact -> contact.bad());
  }

  @Test
  void aNoIsNotDrownedByALaterYesOfTheOtherRecord() {
    in(
        () -> {
          people.consent(a.id, Purpose.CARE, null, false, MergeScene.LAST_YEAR.plusSeconds(10));
          people.consent(
              b.id, Purpose.CARE, Channel.SMS, true, MergeScene.LAST_YEAR.plusSeconds(20));
          return null;
        });
    long merge = merge(b, a);
    assertThat(verdict(b, Channel.SMS)).isEqualTo(ConsentVerdict.WITHDRAWN);
    assertThat(verdict(b, Channel.LETTER)).isEqualTo(ConsentVerdict.WITHDRAWN);
    undo(merge);
    assertThat(verdict(a, Channel.SMS)).isEqualTo(ConsentVerdict.WITHDRAWN);
    assertThat(verdict(b, Channel.SMS)).isEqualTo(ConsentVerdict.GRANTED);
  }

  @Test
  void anUndoneMergeDeletesNoConsent() {
    in(
        () -> {
          people.consent(a.id, Purpose.CARE, null, false, MergeScene.LAST_YEAR.plusSeconds(10));
          people.consent(
              b.id, Purpose.CARE, Channel.SMS, true, MergeScene.LAST_YEAR.plusSeconds(20));
          return null;
        });
    long before = rowsOf("consent");
    long merge = merge(b, a);
    assertThat(rowsOf("consent")).as("the no is said again").isEqualTo(before + 1);
    undo(merge);
    assertThat(rowsOf("consent")).as("and taken back, not deleted").isEqualTo(before + 1);
    assertThat(rowsOf("consent_taken_back")).isEqualTo(1);
    assertThat(verdict(b, Channel.SMS)).isEqualTo(ConsentVerdict.GRANTED);
    merge(b, a);
    assertThat(verdict(b, Channel.SMS)).as("said once more").isEqualTo(ConsentVerdict.WITHDRAWN);
  }

  private long rowsOf(String table) {
    return in(
        () ->
            ((Number)
                    database
                        .createNativeQuery(
                            "select count(*) from " + table + " where clinic_id = :clinic")
                        .setParameter("clinic", clinic)
                        .getSingleResult())
                .longValue());
  }

  @Test
  void aNoThatTheSameRecordTookBackHoldsNoLonger() {
    in(
        () -> {
          people.consent(a.id, Purpose.CARE, null, false, MergeScene.LAST_YEAR.plusSeconds(10));
          people.consent(a.id, Purpose.CARE, null, true, MergeScene.LAST_YEAR.plusSeconds(20));
          return null;
        });
    merge(b, a);
    assertThat(verdict(b, Channel.SMS)).isEqualTo(ConsentVerdict.GRANTED);
  }

  @Test
  void anAbsorbedIdLeadsToTheSurvivorThroughEveryMerge() {
    merge(b, a);
    merge(c, b);
    assertThat(in(() -> patients.require(a.id)).id).isEqualTo(c.id);
    assertThat(in(() -> patients.require(b.id)).id).isEqualTo(c.id);
    String other = clinics.create();
    assertThatThrownBy(() -> clinics.in(other, () -> patients.require(a.id)))
        .isInstanceOf(Problem.class);
  }

  @Test
  void whatMakesNoSenseIsRefusedAndChangesNothing() {
    refused(() -> merge(a, a), "problem_merge_itself");
    merge(a, b);
    var merged = scene.fingerprint(clinic);
    refused(() -> merge(a, b), "problem_merged_already");
    refused(() -> merge(b, a), "problem_merged_already");
    refused(() -> merge(c, b), "problem_merged_elsewhere");
    assertThatThrownBy(() -> in(() -> merges.merge(a.id, Id.next(), MergeOrigin.linkage())))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("not_found");
    assertThat(scene.fingerprint(clinic)).isEqualTo(merged);
  }

  @Test
  void aSourceMayNameARecordThatWasAbsorbed() {
    merge(a, b);
    in(() -> merges.merge(c.id, b.id, MergeOrigin.source("ADT 4711")));
    assertThat(in(() -> patients.require(a.id)).id).isEqualTo(c.id);
  }

  @Test
  void aMergeIsUndoneOnce() {
    long merge = merge(a, b);
    undo(merge);
    refused(() -> undo(merge), "problem_merge_undone");
  }

  @Test
  void aChartNumberThatAnotherPatientGotSinceIsNotTakenAway() {
    long merge = merge(a, b);
    in(
        () -> {
          Patient newcomer = people.korean("이새로", "1999-01-01");
          newcomer.chartNumber = b.chartNumber;
          return null;
        });
    refused(() -> undo(merge), "problem_chart_taken");
  }

  @Test
  void ofTwoPeopleWhoMergeTheSamePairOneIsToldSo() throws Exception {
    var before = scene.counts(clinic);
    Callable<String> wish =
        () -> {
          try {
            merge(a, b);
            return "merged";
          } catch (Problem told) {
            return told.code();
          }
        };
    try (var people = new Two()) {
      assertThat(people.both(wish))
          .containsExactlyInAnyOrder("merged", "duplicates:problem_merged_already");
    }
    assertThat(scene.counts(clinic)).contains(entry("visit", before.get("visit")));
  }

  @Test
  void anotherClinicIsUntouchedAndCannotMergeOrUndo() {
    String other = clinics.create();
    long merge = merge(a, b);
    var untouched = scene.fingerprint(other);
    assertThatThrownBy(
            () -> clinics.in(other, () -> merges.merge(a.id, c.id, MergeOrigin.linkage())))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("not_found");
    assertThatThrownBy(() -> clinics.in(other, () -> merges.undo(merge, 1)))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("not_found");
    assertThat(scene.fingerprint(other)).isEqualTo(untouched);
  }

  /** Two people at two desks. */
  private static final class Two implements AutoCloseable {
    private final java.util.concurrent.ExecutorService desks = Executors.newFixedThreadPool(2);

    List<String> both(Callable<String> wish) throws InterruptedException {
      return desks.invokeAll(List.of(wish, wish)).stream().map(Two::told).toList();
    }

    private static String told(Future<String> future) {
      try {
        return future.get();
      } catch (Exception failure) {
        throw new AssertionError(failure);
      }
    }

    @Override
    public void close() {
      desks.shutdown();
    }
  }

  private ConsentVerdict verdict(Patient patient, Channel channel) {
    return in(() -> consents.verdicts(patient.id, Purpose.CARE)).get(channel);
  }

  private List<Member> members(Patient patient) {
    return in(
        () ->
            database
                .createQuery("from Member where patientId = ?1", Member.class)
                .setParameter(1, patient.id)
                .getResultList());
  }

  private long merge(Patient survivor, Patient absorbed) {
    return in(() -> merges.merge(survivor.id, absorbed.id, MergeOrigin.staff(scene.coordinator())));
  }

  private void undo(long merge) {
    in(() -> merges.undo(merge, scene.coordinator()));
  }

  private void refused(ThrowingCallable attempt, String code) {
    assertThatThrownBy(attempt).isInstanceOf(Problem.class).hasMessageContaining(code);
  }

  private <T> T in(Callable<T> work) {
    return clinics.in(clinic, work);
  }
}
