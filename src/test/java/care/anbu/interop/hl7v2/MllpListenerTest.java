package care.anbu.interop.hl7v2;

import static care.anbu.interop.hl7v2.Samples.admit;
import static care.anbu.interop.hl7v2.Samples.message;
import static care.anbu.interop.hl7v2.Samples.pid;
import static care.anbu.interop.hl7v2.Samples.pv1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.interop.draft.Reason;
import care.anbu.interop.hl7v2.Hl7Message.State;
import care.anbu.interop.run.TestImports;
import care.anbu.patient.Patient;
import care.anbu.patient.history.Visit;
import care.anbu.shared.Clocks;
import care.anbu.shared.Problem;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ServerSocket;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a hospital's system sees at the other end of the line, over real sockets. */
@QuarkusTest
class MllpListenerTest {

  @Inject TestClinics tests;
  @Inject TestImports rows;
  @Inject Hl7Listeners listeners;
  @Inject Hl7Messages messages;
  @Inject KeptContent contents;
  @Inject SealMessagesJob sealing;
  @Inject MllpListeners ports;
  @Inject Hl7Intake intake;

  private String clinic;
  private int port;

  @BeforeEach
  void open() throws IOException {
    clinic = tests.create();
    port = TestSender.freePort();
    listen("127.0.0.1");
  }

  @AfterEach
  void close() {
    setUp(listener -> listener.enabled = false);
  }

  @Test
  void admissionIsAcceptedAndItsPatientAndVisitAreThere() throws IOException {
    String answer = send(admit("c1", "100", "김^영희", "v1"));

    assertThat(answer)
        .startsWith("MSH|^~\\&|ANBU|CRM|HIS|ANBU HOSPITAL|")
        .contains("||ACK^A01|")
        .contains("|P|2.5\rMSA|AA|c1\r");
    Patient patient = only(Patient.class);
    assertThat(patient.chartNumber).isEqualTo("100");
    assertThat(patient.name).isEqualTo("김영희");
    assertThat(only(Visit.class).startedAt).isEqualTo("2024-05-06T01:00:00Z");
    assertThat(states()).containsExactly(State.DONE);
  }

  /** A few codes are asked for one by one, many together. */
  @Test
  void codesOfAMessageAreMadeOnceHoweverManyItNames() throws IOException {
    for (int message = 1; message <= 2; message++) {
      var segments = new ArrayList<String>(List.of(pid("100", "김^영희")));
      for (int code = 1; code <= 9; code++) {
        segments.add("ORC|RE||O" + message + "-" + code);
        segments.add(
            "RXA|0|1|2024050" + message + "||0" + code + "^Vaccine^CVX|1||||||||||||||CP|A");
      }
      assertThat(send(message("VXU^V04", "c" + message, segments.toArray(String[]::new))))
          .contains("MSA|AA|");
    }
    assertThat(rows.number(clinic, "select count(*) from ClinicalCode")).isEqualTo(9);
    assertThat(rows.number(clinic, "select count(*) from ClinicalEvent")).isEqualTo(18);
  }

  @Test
  void messageIsKeptBeforeItIsAnsweredWhateverItIs() throws IOException {
    assertThat(send("this is no message")).contains("MSA|AE|");

    assertThat(states()).containsExactly(State.ERROR);
  }

  @Test
  void unsupportedKindVersionProcessingAreRejected() throws IOException {
    assertThat(send(message("ADT^A24", "c1", pid("1", "김^일"))))
        .contains("MSA|AR|c1|")
        .contains("ERR||MSH^1^9|201^");
    assertThat(send(message("ORU^R01", "c2", pid("1", "김^일")))).contains("MSA|AR|c2|");
    assertThat(send(admit("c3", "1", "김^일", "v").replace("|P|2.5", "|P|3.0")))
        .contains("MSA|AR|c3|")
        .contains("|203^Unsupported version id^");
    assertThat(send(admit("c4", "1", "김^일", "v").replace("|P|2.5", "|T|2.5")))
        .contains("MSA|AR|c4|");
    assertThat(rows.number(clinic, "select count(*) from Patient")).isZero();
    assertThat(states()).containsOnly(State.REJECTED).hasSize(4);
  }

  @Test
  void contentThatCannotBeUsedIsAnErrorThatNamesItsPlace() throws IOException {
    assertThat(send(message("ADT^A01", "c1", "EVN|A01|20240506")))
        .contains("MSA|AE|c1|")
        .contains("ERR||PID^1^|101^");
    assertThat(send(admit("c2", "", "김^일", "v"))).contains("ERR||PID^1^3|101^");
    assertThat(send(admit("c3", "1", "김^일", "v").replace("20240506100000", "2024-05-06")))
        .contains("MSA|AE|c3|")
        .contains("ERR||PV1^1^44|102^");
    assertThat(rows.number(clinic, "select count(*) from Patient")).isZero();
  }

  @Test
  void sameMessageAgainIsAcceptedAndHasNoSecondEffect() throws IOException {
    String first = admit("c1", "100", "김^영희", "v1");
    send(first);
    send(message("ADT^A08", "c2", pid("100", "김^영숙")));

    assertThat(send(first)).contains("MSA|AA|c1");

    assertThat(only(Patient.class).name).isEqualTo("김영숙");
    assertThat(states()).hasSize(2);
  }

  @Test
  void severalMessagesInOnePieceAreAnsweredInOrder() throws IOException {
    try (var sender = new TestSender(port)) {
      byte[] one = TestSender.framed(admit("c1", "1", "김^일", "v1").getBytes(UTF_8));
      byte[] two = TestSender.framed(admit("c2", "2", "김^이", "v2").getBytes(UTF_8));
      byte[] both = Arrays.copyOf(one, one.length + two.length);
      System.arraycopy(two, 0, both, one.length, two.length);

      sender.write(both);

      assertThat(sender.answer()).contains("MSA|AA|c1");
      assertThat(sender.answer()).contains("MSA|AA|c2");
    }
  }

  @Test
  void messageInSmallPiecesWithGarbageBeforeItIsRead() throws IOException {
    try (var sender = new TestSender(port)) {
      sender.write("garbage\r\n".getBytes(UTF_8));
      for (byte b : TestSender.framed(admit("c1", "1", "김^일", "v1").getBytes(UTF_8))) {
        sender.write(b);
      }
      assertThat(sender.answer()).contains("MSA|AA|c1");
    }
  }

  @Test
  void markBeforeTheHeaderChangesNothing() throws IOException {
    try (var in = MllpListenerTest.class.getResourceAsStream("/hl7v2/field/bom_first.hl7");
        var sender = new TestSender(port)) {
      sender.write(TestSender.framed(in.readAllBytes()));

      assertThat(sender.answer()).startsWith("MSH|^~\\&|B|G|A|F|").contains("MSA|AA|CTRL77\r");
    }
    assertThat(only(Patient.class).chartNumber).isEqualTo("W9");
  }

  @Test
  void twoMessagesInOneFrameAreRefusedAndTheSenderIsTold() throws IOException {
    String both = admit("c1", "1", "김^일", "v1") + "\uFEFF" + admit("c2", "2", "김^이", "v2");

    assertThat(send(both)).contains("MSA|AE|c1|");

    assertThat(states()).containsExactly(State.ERROR);
    assertThat(rows.number(clinic, "select count(*) from Patient")).isZero();
  }

  @Test
  void numberOfAnotherSystemIsNotTakenForAPatientOfAnotherName() throws IOException {
    send(message("ADT^A28", "c1", "PID|1||100^^^HIS^MR||Kim^One||19700301"));

    assertThat(send(message("ADT^A28", "c2", "PID|1||100^^^LAB^MR||Park^Two")))
        .contains("MSA|AE|c2|");

    assertThat(only(Patient.class).name).isEqualTo("One Kim");
  }

  @Test
  void whatIsNotUsedIsCountedByDay() throws IOException {
    String pid = "PID|1||1^^^HIS^MR||a||19700301" + "|".repeat(11) + "acct";
    send(message("ADT^A28", "c1", pid));
    send(message("ADT^A28", "c2", pid, "ZPD|1"));
    send(message("ORU^R01", "c3", pid));

    assertThat(
            rows.list(
                clinic,
                "select concat(type, ' ', element, ' ', count) from Hl7Unused order by type, element",
                String.class))
        .containsExactly("ADT^A28 PID-18 2", "ADT^A28 ZPD 1", "ORU^R01 ORU^R01 1");
  }

  @Test
  void changeOfIdentitiesThatIsNotDoneIsATask() throws IOException {
    assertThat(send(message("ADT^A24", "c1", pid("1", "김^일"), pid("2", "김^이"))))
        .contains("MSA|AR|c1|");

    assertThat(rows.list(clinic, "select type from IdentityTask", String.class))
        .containsExactly("ADT^A24");
  }

  @Test
  void brokenMessageNeverStopsTheListener() throws IOException {
    try (var sender = new TestSender(port)) {
      sender.write("\u000bMSH|^~\\&|HIS".getBytes(UTF_8));
    }
    try (var sender = new TestSender(port)) {
      sender.write((byte) 0x0B, (byte) 0x1C, (byte) '\r');
      assertThat(sender.answer()).contains("MSA|AE|");
      assertThat(sender.send("MSH")).contains("MSA|AE|");
      assertThat(sender.send(admit("c1", "1", "김^일", "v1"))).contains("MSA|AA|c1");
    }
  }

  @Test
  void messageOverTheLimitIsAnsweredAndTheNextOneRead() throws IOException {
    try (var sender = new TestSender(port)) {
      String note = "NTE|1||" + "x".repeat(3 << 20);
      assertThat(sender.send(admit("c1", "1", "김^일", "v1") + note)).contains("MSA|AE|");
      assertThat(sender.send(admit("c2", "1", "김^일", "v1"))).contains("MSA|AA|c2");
    }
    assertThat(states()).containsExactly(State.DONE);
  }

  @Test
  void senderThatIsNotAllowedIsClosedAndCounted() throws IOException {
    listen("10.0.0.0/8");

    try (var sender = new TestSender(port)) {
      assertThat(sender.answer()).isNull();
    }

    MllpListener listener = ports.of(clinic).orElseThrow();
    assertThat(listener.refused()).isEqualTo(1);
    assertThat(listener.lastRefused()).isEqualTo("127.0.0.1");
    assertThat(states()).isEmpty();
  }

  @Test
  void applicationThatIsNotAllowedAndForeignFacilityAreRejected() throws IOException {
    setUp(listener -> listener.applications = "LAB|ANBU HOSPITAL\nRIS");
    assertThat(send(admit("c1", "1", "김^일", "v1"))).contains("MSA|AR|c1").contains("MSH^1^3");

    setUp(listener -> listener.applications = "HIS|ANBU HOSPITAL");
    setUp(listener -> listener.facility = "OTHER");
    assertThat(send(admit("c2", "1", "김^일", "v1"))).contains("MSA|AR|c2").contains("MSH^1^6");
  }

  @Test
  void undecodableTextIsAnErrorAndKeptUntilTheCharacterSetIsPutRight() throws IOException {
    byte[] korean = admit("c1", "1", "김^영희", "v1").getBytes(CharacterSet.KOREAN);
    try (var sender = new TestSender(port)) {
      sender.write(TestSender.framed(korean));
      assertThat(sender.answer()).contains("MSA|AE|c1").contains("MSH^1^18");
    }
    setUp(listener -> listener.charset = "MS949");

    long id = rows.list(clinic, "select id from Hl7Message", Long.class).get(0);
    assertThat(intake.retry(clinic, id).state()).isEqualTo(State.DONE);

    assertThat(only(Patient.class).name).isEqualTo("김영희");
  }

  @Test
  void whatWasKeptBeforeTheProcessDiedIsStoredAtTheNextStart() {
    keepOnly(admit("c1", "1", "김^일", "v1"));
    keepOnly(message("ADT^A08", "c2", pid("1", "김^이")));
    assertThat(rows.number(clinic, "select count(*) from Patient")).isZero();

    intake.resume(clinic);

    assertThat(states()).containsExactly(State.DONE, State.DONE);
    assertThat(only(Patient.class).name).isEqualTo("김이");
  }

  @Test
  void keptMessageThatDoesNotOpenIsSetAsideAndTheNextOneRead() throws IOException {
    keepOnly(admit("c1", "1", "김^일", "v1"));
    tests.in(
        clinic,
        () -> {
          Hl7Message lost = messages.listAll().get(0);
          contents.keep(lost, lost.content);
          lost.content[lost.content.length - 1] ^= 1;
          return null;
        });

    intake.resume(clinic);

    assertThat(send(admit("c2", "2", "김^이", "v2"))).contains("MSA|AA|c2");
    assertThat(states()).containsExactly(State.ERROR, State.DONE);
    assertThat(rows.list(clinic, "select reason from Hl7Message order by id", Reason.class))
        .first()
        .isEqualTo(Reason.DOES_NOT_OPEN);
  }

  @Test
  void whatWasLeftBehindIsStoredBeforeWhatComesNext() throws IOException {
    keepOnly(admit("c1", "1", "김^일", "v1"));

    send(admit("c1", "1", "김^일", "v1"));

    assertThat(states()).containsExactly(State.DONE);
  }

  @Test
  void connectionsDoNotOvertakeEachOther() throws Exception {
    send(admit("c0", "1", "김^영", "v1"));
    var writers =
        List.of(0, 1).stream()
            .map(
                line ->
                    CompletableFuture.runAsync(
                        () -> {
                          try (var sender = new TestSender(port)) {
                            for (int i = 0; i < 25; i++) {
                              String id = "l" + line + "-" + i;
                              String name = "김^" + line + "-" + i;
                              assertThat(sender.send(message("ADT^A08", id, pid("1", name))))
                                  .contains("MSA|AA|" + id);
                            }
                          } catch (IOException failure) {
                            throw new IllegalStateException(failure);
                          }
                        }))
            .toList();
    for (var writer : writers) {
      writer.get();
    }

    assertThat(states()).hasSize(51).containsOnly(State.DONE);
    String last =
        rows.list(clinic, "select controlId from Hl7Message order by id desc", String.class).get(0);
    assertThat(only(Patient.class).name).isEqualTo("김" + last.substring(1));
  }

  @Test
  void portThatAnotherProgramHasIsAClearProblem() throws IOException {
    try (var taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
      assertThatThrownBy(() -> listen("127.0.0.1"))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("port_taken");
    }
  }

  @Test
  void messagesOfOneClinicAreNotThoseOfAnother() throws IOException {
    send(admit("c1", "100", "김^영희", "v1"));

    assertThat(rows.number(tests.create(), "select count(*) from Hl7Message")).isZero();
  }

  @Test
  void portOpensAndWhatWasKeptIsStoredAtTheNextStart() throws Exception {
    ports.apply(clinic, new Hl7Listener());
    keepOnly(admit("c1", "1", "김^일", "v1"));

    CompletableFuture.runAsync(ports::follow).get();

    assertThat(states()).containsExactly(State.DONE);
    assertThat(send(admit("c2", "2", "김^이", "v2"))).contains("MSA|AA|c2");
  }

  @Test
  void chartNumberOfAnotherPersonIsAnErrorAtTheNumber() throws IOException {
    send(admit("c1", "1", "김^일", "v1"));

    String other = pid("1", "박^이").replace("HIS^MR", "LAB^MR").replace("19700301", "19800101");
    assertThat(send(message("ADT^A28", "c2", other)))
        .contains("MSA|AE|c2|")
        .contains("ERR||PID^1^3|204^");
  }

  @Test
  void visitsWithoutNumberAndBeginningAreToldApartByTheirEvent() throws IOException {
    String unnamed = pv1("", "");
    send(message("ADT^A04", "c1", "EVN|A04|20240506100000", pid("1", "김^일"), unnamed));
    send(message("ADT^A04", "c2", "EVN|A04|20240507100000", pid("1", "김^일"), unnamed));

    assertThat(rows.number(clinic, "select count(*) from Visit")).isEqualTo(2);
  }

  @Test
  void whatIsKeptOfAMessageIsSealedAndHoldsNoNumberOfTheState() throws IOException {
    listen("127.0.0.1");
    String pid = "PID|1||77^^^HIS^MR~900101-1234567^^^MOIS^NNKOR||김^일 900101-1234567||19900101|M";
    send(message("ADT^A04", "s1", "EVN|A04|20240507100000", pid, "NTE|1||SSN 219-09-9901"));

    byte[] kept = tests.in(clinic, () -> messages.listAll().get(0).content);
    assertThat(new String(kept, UTF_8)).doesNotContain("PID").doesNotContain("1234567");
    String opened =
        tests.in(
            clinic,
            () ->
                new String(contents.open(messages.listAll().get(0), CharacterSet.DEFAULT), UTF_8));
    assertThat(opened).contains("PID|1||77^^^HIS^MR~[***KR n1.");
    assertThat(opened).doesNotContain("1234567", "219-09-9901");
    assertThat(rows.number(clinic, "select count(*) from Patient where name = '김일'")).isEqualTo(1);
    assertThat(
            rows.number(
                clinic,
                "select count(*) from PatientIdentifier where kind = NATIONAL and value like 'n1.%'"))
        .isEqualTo(1);
  }

  @Test
  void theSameMessageIsKnownAgainAlsoWhereAnEarlierVersionKeptIt() throws IOException {
    listen("127.0.0.1");
    String sent = message("ADT^A04", "s2", "EVN|A04|20240507100000", pid("78", "김^일"));
    keepOnly(sent);
    send(sent);
    send(sent);
    assertThat(rows.number(clinic, "select count(*) from Hl7Message")).isEqualTo(1);
  }

  @Test
  void messagesOfAnEarlierVersionAreMaskedAndSealed() {
    keepOnly(message("ADT^A04", "s3", "EVN|A04|20240507100000", "NTE|1||900101-1234567"));
    tests.in(
        clinic,
        () -> {
          sealing.sealAll(clinic);
          return null;
        });
    tests.in(
        clinic,
        () -> {
          Hl7Message message = messages.listAll().get(0);
          assertThat(new String(message.content, UTF_8)).doesNotContain("NTE", "1234567");
          String opened = new String(contents.open(message, CharacterSet.DEFAULT), UTF_8);
          assertThat(opened).contains("NTE|1||[***]");
          return null;
        });
  }

  private String send(String message) throws IOException {
    try (var sender = new TestSender(port)) {
      return sender.send(message);
    }
  }

  /** As a process does that dies right after keeping. */
  private void keepOnly(String content) {
    tests.in(
        clinic,
        () -> {
          var message = new Hl7Message();
          message.receivedAt = Clocks.now();
          message.remote = "127.0.0.1";
          message.sender = "HIS|ANBU HOSPITAL";
          message.kind = "?";
          message.controlId = "?";
          message.content = content.getBytes(UTF_8);
          message.digest = MessageDigest.getInstance("SHA-256").digest(message.content);
          messages.persist(message);
          return null;
        });
  }

  private void listen(String senders) {
    setUp(listener -> listener.senders = senders);
  }

  private void setUp(Consumer<Hl7Listener> change) {
    Hl7Listener listener =
        tests.in(
            clinic,
            () -> {
              Hl7Listener stored = listeners.current();
              stored.enabled = true;
              stored.port = port;
              stored.changedAt = Clocks.now();
              change.accept(stored);
              listeners.persist(stored);
              return stored;
            });
    ports.apply(clinic, listener);
  }

  private List<State> states() {
    return rows.list(clinic, "select state from Hl7Message order by id", State.class);
  }

  private <T> T only(Class<T> type) {
    List<T> all = rows.list(clinic, "from " + type.getSimpleName(), type);
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
