package care.anbu.interop.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.interop.ImportFormats;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportRuns;
import care.anbu.interop.draft.AppointmentDraft;
import care.anbu.interop.draft.Coded;
import care.anbu.interop.draft.ConsentDraft;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.EventDraft;
import care.anbu.interop.draft.IdentifierDraft;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.MergeDraft;
import care.anbu.interop.draft.NameParts;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.Pass;
import care.anbu.interop.draft.PatientBuilder;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.TimeSpan;
import care.anbu.interop.draft.VisitDraft;
import care.anbu.interop.draft.WithdrawnDraft;
import care.anbu.interop.draft.WrittenDay;
import care.anbu.interop.draft.WrittenText;
import care.anbu.interop.run.TestImports;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.history.Appointment;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.patient.history.Visit;
import care.anbu.patient.merge.Merges;
import care.anbu.patient.merge.PatientMerge;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Purpose;
import care.anbu.shared.Sealer;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of drafts in the tables, whatever format they came from. */
@QuarkusTest
class StoredDraftsTest {

  private static final Instant MAY = Instant.parse("2026-05-04T01:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T01:00:00Z");
  private static final Refused NEVER_CAME =
      Refused.ignored(Reason.DID_NOT_TAKE_PLACE, "Encounter.status");

  @Inject TestClinics tests;
  @Inject TestImports imports;
  @Inject ImportFormats formats;
  @Inject BatchWriter writer;
  @Inject ImportRuns runs;
  @Inject Rows rows;

  @Inject Consents consents;
  @Inject Merges merges;

  @Inject BatchStore batches;
  @Inject Sealer sealer;
  @Inject ClinicScope scope;

  private String clinic;
  private String format = "fhir-ndjson";

  @BeforeEach
  void clinic() {
    clinic = tests.create();
    store(patient("p1"), patient("p2"));
  }

  @Test
  void appointmentIsMovedAndCancelledInPlace() {
    store(appointment(MAY, Appointment.State.BOOKED));
    var moved = store(appointment(JUNE, Appointment.State.BOOKED));
    store(withdrawn(Kind.APPOINTMENT, "a1"));

    assertThat(moved.counts.get("test").updated).isEqualTo(1);
    assertThat(moved.visits).isTrue();
    assertThat(list("from Appointment", Appointment.class))
        .singleElement()
        .satisfies(
            appointment -> {
              assertThat(appointment.startsAt).isEqualTo(JUNE);
              assertThat(appointment.state).isEqualTo(Appointment.State.CANCELLED);
            });
  }

  @Test
  void mergeOfTheSourceIsCarriedOutOnce() {
    Draft merge = merge("p1", "p2");

    var first = store(merge);
    var second = store(merge);

    assertThat(first.counts.get("test").created).isEqualTo(1);
    assertThat(second.counts.get("test").unchanged).isEqualTo(1);
    assertThat(list("from Patient", Patient.class)).hasSize(1);
    assertThat(list("from PatientMerge", PatientMerge.class)).hasSize(1);
  }

  @Test
  void mergeInACircleIsRefusedAndOneOfTwoNumbersOfOneRecordIsDoneAlready() {
    store(merge("p1", "p2"));

    var back = store(merge("p2", "p1"));
    var itself = store(merge("p1", "p1"));

    assertThat(back.notes).extracting(note -> note.reason).containsExactly(Reason.MERGE_CIRCLE);
    assertThat(itself.notes).isEmpty();
    assertThat(itself.counts.get("test").unchanged).isEqualTo(1);
    assertThat(list("from Patient", Patient.class)).hasSize(1);
  }

  @Test
  void processThatWasOvertakenStoresNothingMoreOfItsRun(@TempDir Path folder) throws IOException {
    ImportRun run = tests.in(clinic, this::begun);
    var progress = new RunningImport(run, formats.require(format), new RunCounters(run.id, 100));
    for (Pass pass : List.of(Pass.SECOND, Pass.THIRD)) {
      var aside = new DeferredRecords(folder.resolve(pass.name()), 0, sealer, clinic);
      progress.aside.put(pass, aside);
    }
    List<Reading> batch = List.of(reading(1, patient("p3")));
    tests.in(
        clinic,
        () -> {
          runs.require(run.id).goOn("another", JUNE);
          return null;
        });

    scope.run(
        clinic,
        () ->
            assertThatThrownBy(() -> batches.store(progress, batch, false))
                .isInstanceOf(BatchStore.TakenOver.class));

    assertThat(list("from Patient", Patient.class)).hasSize(2);
    for (DeferredRecords aside : progress.aside.values()) {
      aside.close();
    }
  }

  @Test
  void sameAppointmentTwiceChangesNothing() {
    store(appointment(MAY, Appointment.State.BOOKED));

    var second = store(appointment(MAY, Appointment.State.BOOKED));

    assertThat(second.counts.get("test").unchanged).isEqualTo(1);
    assertThat(second.visits).isFalse();
  }

  @Test
  void whatNamesAnUnknownPatientWaitsAndIsRejectedAtTheEnd() {
    Draft consent = consent("nobody", true, MAY);

    assertThat(store(false, consent).aside.get(Pass.SECOND)).hasSize(1);
    assertThat(store(true, consent).notes)
        .extracting(note -> note.reason)
        .containsExactly(Reason.UNKNOWN_PATIENT);
  }

  @Test
  void refusalsOfAFileAreNotStoredLast() {
    assertThat(consent("p1", false, MAY).pass()).isEqualTo(visit(MAY).pass());
  }

  @Test
  void aNumberOfATableIsNotEnoughForAWhollyOtherName() {
    format = "csv";
    store(true, named("p5", "김하나"));

    assertThat(store(true, named("p5", "김서연")).notes)
        .as("a twin")
        .extracting(note -> note.reason)
        .containsExactly(Reason.SOMEBODY_ELSE);
    assertThat(store(true, named("p5", "김하늘")).notes).isEmpty();
    assertThat(store(true, of("other", "p5", "김서연", List.of())).notes)
        .as("of another source")
        .extracting(note -> note.reason)
        .containsExactly(Reason.CHART_NUMBER_TAKEN);
    assertThat(store(true, of("other", "p5", "Kim Haneul", List.of())).notes).isEmpty();
    assertThat(stored("p5").name).isEqualTo("Kim Haneul");
  }

  @Test
  void aNumberOfTwoPeopleTellsNobodyAlsoWhenALaterFileNamesOneOfThem() {
    var shared = new IdentifierDraft(PatientIdentifier.Kind.OTHER, "urn:shared", "7");
    store(of("p6", "p6", "김하나", List.of(shared)), of("p7", "p7", "박서연", List.of(shared)));
    store(of("p6", "p6", "김하늘", List.of(shared)));

    var consent = consent("c6", "urn:shared|7", false, MAY);
    assertThat(store(consent).notes)
        .extracting(note -> note.reason)
        .containsExactly(Reason.PATIENT_AMBIGUOUS);
  }

  @Test
  void changedConsentIsAddedAndNeverOverwritten() {
    store(consent("p1", true, MAY));
    store(consent("p1", true, MAY));
    store(consent("p1", false, JUNE));

    assertThat(list("from Consent order by at", Consent.class))
        .extracting(consent -> consent.granted)
        .containsExactly(true, false);
  }

  @Test
  void consentThatIsTakenBackIsANoFromNowOn() {
    store(consent("p1", true, MAY));

    store(withdrawn(Kind.CONSENT, "c1"));
    var again = store(withdrawn(Kind.CONSENT, "c1"));

    assertThat(again.counts.get("test").unchanged).isEqualTo(1);
    assertThat(list("from Consent order by at", Consent.class))
        .extracting(consent -> consent.granted, consent -> consent.channel)
        .containsExactly(tuple(true, Channel.SMS), tuple(false, Channel.SMS));
  }

  @Test
  void aNoHoldsThatIsTheSecondLineOfItsId() {
    var first = store(consent("p1", true, MAY), consent("p1", false, MAY));
    assertThat(allowed()).isFalse();
    assertThat(first.counts.get("test").rejected).isZero();

    long rows = imports.number(clinic, "select count(*) from Consent");
    var again = store(consent("p1", true, MAY), consent("p1", false, MAY));
    assertThat(again.counts.get("test").unchanged).isEqualTo(2);
    assertThat(imports.number(clinic, "select count(*) from Consent")).isEqualTo(rows);
  }

  @Test
  void aNoHoldsAlsoInTheSecondOfTwoRowsOfOnePatientThatDiffer() {
    format = "csv";
    var result =
        tests.in(
            clinic,
            () ->
                write(
                    true,
                    List.of(
                        reading(1, patient("p9", false, Set.of())),
                        reading(2, named("p9", "김민서")),
                        reading(2, consent("p9", false, MAY)))));

    assertThat(result.notes).extracting(note -> note.reason).containsExactly(Reason.DUPLICATE_ID);
    assertThat(list("from Consent", Consent.class))
        .singleElement()
        .matches(consent -> !consent.granted);
  }

  @Test
  void aNoHoldsAgainstTheYesThatItReplacesHoweverItIsDated() {
    store(consent("p1", true, MAY));
    store(consent("p1", false, MAY.minusSeconds(86_400)));

    assertThat(allowed()).isFalse();
  }

  @Test
  void aYesThatTheImportDatedHoldsAgainstNoDatedNo() {
    store(consent("undated", "p1", true, null));
    assertThat(allowed()).isTrue();
    store(consent("dated", "p1", false, MAY));
    assertThat(allowed()).as("the no comes later").isFalse();

    store(consent("dated2", "p2", false, MAY));
    store(consent("undated2", "p2", true, null));
    assertThat(allowed("p2")).as("the no was known").isFalse();

    store(consent("anew", "p2", true, MAY.plusSeconds(86_400)), consent("late", "p2", true, null));
    store(consent("new", "p2", true, JUNE.plusSeconds(1)));
    assertThat(allowed("p2")).as("a dated yes").isTrue();
  }

  @Test
  void aConsentThatItsSourceMovesToAnotherPatientIsTheFirstOnesNoLonger() {
    store(consent("p1", true, MAY));
    store(consent("p2", true, MAY));

    assertThat(allowed("p1")).isFalse();
    assertThat(allowed("p2")).isTrue();
  }

  @Test
  void aNoThatComesAfterAMergeIsNotDrownedByTheOtherRecordsYes() {
    store(consent("yes", "p1", true, MAY));
    store(merge("p1", "p2"));
    assertThat(allowed("p1")).isTrue();

    store(consent("no", "p2", false, MAY.minusSeconds(86_400)));
    assertThat(allowed("p1")).isFalse();
    long rows = imports.number(clinic, "select count(*) from Consent");
    store(consent("no", "p2", false, MAY.minusSeconds(86_400)));
    assertThat(imports.number(clinic, "select count(*) from Consent")).isEqualTo(rows);

    tests.in(
        clinic, () -> merges.undo(list("from PatientMerge", PatientMerge.class).get(0).id, 1L));
    assertThat(allowed("p1")).isTrue();
    assertThat(allowed("p2")).isFalse();
  }

  @Test
  void anInactivePatientStaysSoUnlessTheSourceSaysOtherwise() {
    store(patient("p3", false, Set.of()));
    store(named("p3", "김민서"));
    assertThat(stored("p3").name).isEqualTo("김민서");
    assertThat(stored("p3").active).isFalse();

    store(patient("p3"));
    assertThat(stored("p3").active).isTrue();
  }

  @Test
  void aNoOverAKnownDeathTakesNothingBackAndIsAQuestionToAPerson() {
    store(died("p3", true, "김민수"));
    var told = store(died("p3", false, "김민수"));
    assertThat(told.notes)
        .extracting(note -> note.reason)
        .containsExactly(Reason.DEATH_CONTRADICTED);
    store(died("p3", false, "김민서"));

    assertThat(stored("p3").deceased).isTrue();
    assertThat(stored("p3").deathUncertain).isTrue();
    assertThat(stored("p3").deceasedOn).isEqualTo("2026-01-02");
    assertThat(stored("p3").name).isEqualTo("김민서");

    store(died("p3", true, "김민수"));
    assertThat(stored("p3").deathUncertain).isFalse();
  }

  @Test
  void visitThatIsTakenBackLeavesAndIsRemembered() {
    store(visit(MAY), event("x1"));

    store(withdrawn(Kind.VISIT, "v1"));

    assertThat(list("from Visit", Visit.class)).isEmpty();
    assertThat(list("from ClinicalEvent", ClinicalEvent.class))
        .singleElement()
        .satisfies(event -> assertThat(event.visitId).isNull());
    assertThat(list("from WithdrawnRecord", WithdrawnRecord.class))
        .singleElement()
        .satisfies(record -> assertThat(record.happenedAt).isEqualTo(MAY));
  }

  @Test
  void visitThatComesBackHasItsOldId() {
    store(visit(MAY));
    long id = list("from Visit", Visit.class).get(0).id;

    store(withdrawn(Kind.VISIT, "v1"));
    store(visit(MAY));

    assertThat(list("from Visit", Visit.class).get(0).id).isEqualTo(id);
  }

  @Test
  void eventThatIsTakenBackMakesNobodyDue() {
    store(visit(MAY), event("x1"));

    store(withdrawn(Kind.EVENT, "x1"));

    assertThat(list("from ClinicalEvent", ClinicalEvent.class)).isEmpty();
    assertThat(list("from WithdrawnRecord", WithdrawnRecord.class)).hasSize(1);
  }

  @Test
  void whatWasNeverImportedIsOnlyTold() {
    var result = store(withdrawn(Kind.VISIT, "v9"));

    assertThat(result.notes)
        .extracting(note -> note.reason)
        .containsExactly(Reason.DID_NOT_TAKE_PLACE);
    assertThat(list("from WithdrawnRecord", WithdrawnRecord.class)).isEmpty();
  }

  @Test
  void anotherClinicKeepsItsOwn() {
    store(visit(MAY), event("x1"), appointment(MAY, Appointment.State.BOOKED));
    String ours = clinic;

    clinic = tests.create();
    var result = store(withdrawn(Kind.VISIT, "v1"), withdrawn(Kind.APPOINTMENT, "a1"));

    assertThat(result.notes).hasSize(2);
    assertThat(imports.number(ours, "select count(*) from Visit")).isEqualTo(1);
    assertThat(imports.number(ours, "select count(*) from Appointment where state = BOOKED"))
        .isEqualTo(1);
  }

  /** Patients while others may still come; what refers to them once all are known. */
  private BatchResult store(Draft... drafts) {
    return store(Arrays.stream(drafts).noneMatch(draft -> draft instanceof PatientDraft), drafts);
  }

  private BatchResult store(boolean last, Draft... drafts) {
    List<Reading> readings = Arrays.stream(drafts).map(draft -> reading(1, draft)).toList();
    return tests.in(clinic, () -> write(last, readings));
  }

  private BatchResult write(boolean last, List<Reading> readings) {
    ImportRun run = begun();
    var progress =
        new RunningImport(run, formats.require(run.format), new RunCounters(run.id, 100));
    progress.codes = CodeBook.ofRun(rows);
    return writer.write(progress, JUNE, readings, last);
  }

  private ImportRun begun() {
    var run = new ImportRun();
    run.format = format;
    run.source = "test";
    run.fileName = "test";
    run.worker = "test";
    run.startedAt = JUNE;
    run.seenAt = JUNE;
    runs.persistAndFlush(run);
    return run;
  }

  private static Reading reading(long line, Draft draft) {
    return Reading.of(new Line("test", line, new byte[] {(byte) line}), "test", draft);
  }

  private boolean allowed() {
    return allowed("p1");
  }

  private boolean allowed(String patient) {
    return tests.in(
        clinic, () -> consents.allows(stored(patient).id, Purpose.ADVERTISING, Channel.SMS));
  }

  private Patient stored(String chartNumber) {
    return list("from Patient where chartNumber = '" + chartNumber + "'", Patient.class).get(0);
  }

  private <T> List<T> list(String hql, Class<T> type) {
    return imports.list(clinic, hql, type);
  }

  private static SourceKey key(Kind kind, String name) {
    return SourceKey.of(kind, name);
  }

  private static Draft withdrawn(Kind kind, String name) {
    return new WithdrawnDraft(key(kind, name), NEVER_CAME);
  }

  private static Draft appointment(Instant at, Appointment.State state) {
    return new AppointmentDraft(
        key(Kind.APPOINTMENT, "a1"),
        key(Kind.PATIENT, "p1"),
        new Coded("text", "eye", "Eye clinic"),
        at,
        state,
        List.of());
  }

  private static Draft consent(String patient, boolean granted, Instant at) {
    return consent("c1", patient, granted, at);
  }

  private static Draft consent(String name, String patient, boolean granted, Instant at) {
    return new ConsentDraft(
        key(Kind.CONSENT, name),
        key(Kind.PATIENT, patient),
        Purpose.ADVERTISING,
        Channel.SMS,
        granted,
        at,
        null,
        List.of());
  }

  private static Draft visit(Instant at) {
    return new VisitDraft(
        key(Kind.VISIT, "v1"),
        key(Kind.PATIENT, "p1"),
        new VisitDraft.Care(null, List.of(), new Coded("text", "eye", "Eye clinic"), "AMB"),
        new TimeSpan(at, null),
        List.of());
  }

  private static Draft event(String name) {
    return new EventDraft(
        key(Kind.EVENT, name),
        key(Kind.PATIENT, "p1"),
        key(Kind.VISIT, "v1"),
        ClinicalEvent.Kind.CONDITION,
        new Coded("sct", "44054006", "Diabetes"),
        new TimeSpan(MAY, null),
        List.of());
  }

  private static Draft merge(String survivor, String absorbed) {
    return new MergeDraft(
        SourceKey.of(Kind.MERGE, survivor + absorbed),
        SourceKey.of(Kind.PATIENT, survivor),
        SourceKey.of(Kind.PATIENT, absorbed));
  }

  private static Draft patient(String name) {
    return patient(name, true, Set.of());
  }

  private static Draft patient(String name, boolean active, Set<Part> unsaid) {
    return patient(name, "김민수", false, active, unsaid);
  }

  /** A record that says nothing of whether it is in use. */
  private static Draft named(String chartNumber, String name) {
    return patient(chartNumber, name, false, true, Set.of(Part.ACTIVE));
  }

  private static Draft died(String chartNumber, boolean deceased, String name) {
    return patient(chartNumber, name, deceased, true, Set.of());
  }

  private static Draft of(
      String key, String chartNumber, String name, List<IdentifierDraft> numbers) {
    PatientBuilder draft = person(key, chartNumber, new NameParts(name, "", ""));
    draft.aliases(
        numbers.stream()
            .map(number -> key(Kind.PATIENT, number.system() + "|" + number.value()))
            .toList());
    draft.identifiers(numbers);
    draft.death(new WrittenText("no", "deceased"));
    return draft.build();
  }

  private static Draft patient(
      String chartNumber, String name, boolean deceased, boolean active, Set<Part> unsaid) {
    PatientBuilder draft =
        person(chartNumber, chartNumber, new NameParts(name, "김", name.substring(1)));
    draft.active(active);
    if (!unsaid.contains(Part.DEATH)) {
      draft.death(
          new WrittenText(deceased ? "yes" : "no", "deceased"),
          deceased
              ? WrittenDay.whole(LocalDate.of(2026, 1, 2), "deceased")
              : WrittenDay.nothing("deceased"));
    }
    draft.unsaid(unsaid.toArray(Part[]::new));
    return draft.build();
  }

  private static PatientBuilder person(String key, String chartNumber, NameParts name) {
    var draft =
        new PatientBuilder(key(Kind.PATIENT, key), chartNumber, "KR", LocalDate.of(2026, 5, 1));
    draft.name(name, "name");
    draft.birth(WrittenDay.whole(LocalDate.of(1970, 3, 1), "birth"));
    draft.sex(new WrittenText("M", "sex"));
    return draft;
  }
}
