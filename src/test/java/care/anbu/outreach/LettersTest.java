package care.anbu.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import care.anbu.campaign.Campaign;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.insight.CampaignResults;
import care.anbu.message.DueList;
import care.anbu.message.Rendering;
import care.anbu.outreach.letter.Letter;
import care.anbu.outreach.letter.LetterBatch;
import care.anbu.outreach.letter.LetterBatches;
import care.anbu.outreach.letter.LetterMaking;
import care.anbu.outreach.letter.Mailroom;
import care.anbu.outreach.queue.Addressee;
import care.anbu.outreach.queue.Composer;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.household.HouseholdFinder;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Clocks;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.testsupport.Api;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From waiting letters to envelopes in the post. */
@QuarkusTest
class LettersTest {

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject LetterBatches batches;
  @Inject HouseholdFinder finder;
  @Inject ClinicScope scope;
  @Inject EntityManager entities;
  @Inject Outreaches outreaches;
  @Inject LetterMaking making;
  @Inject CampaignResults results;
  @Inject StaffMembers staff;
  @Inject Mailroom mailroom;
  @Inject ClinicSql sql;
  @Inject TestSql tables;
  @Inject TestClock clock;

  @Test
  void lettersToOneHouseholdShareAnEnvelopeInAFileThatReadsAsKorean() throws IOException {
    var scene = fixture.due(Channel.LETTER, 3);
    writeTo(scene, "서울특별시 종로구 세종대로 100, 101동 3호", "종로구 세종대로100 101-3", "서울 종로구 세종대로 7");
    assertThat(scope.call(scene.clinic(), finder::find)).isTrue();
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    assertThat(desk.get("/letters").asString()).contains("Letters waiting: 3");
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    assertThat(clinics.in(scene.clinic(), () -> batches.latest(1)).get(0).letters).isEqualTo(2);
    byte[] file = desk.get(batch + "/file").then().statusCode(200).extract().asByteArray();
    Files.write(Path.of("target", "letters.pdf"), file);
    try (var pdf = Loader.loadPDF(file)) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(2);
      // In this font the space shares its glyph with U+0000, which is what reads back.
      String text = new PDFTextStripper().getText(pdf).replace('\0', ' ');
      assertThat(text).contains("김환자0·김환자1 귀하").contains("김환자2 귀하");
      assertThat(text).contains("서울특별시 종로구 세종대로 100", "03154", "검사를 받으실 때가");
    }
    assertThat(fixture.count(scene, OutreachState.SENDING)).isEqualTo(3);
    assertThat(desk.post(batch + "/posted", Map.of()).statusCode()).isEqualTo(303);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(3);
    assertThat(desk.post(batch + "/posted", Map.of()).statusCode()).isEqualTo(409);
  }

  @Test
  void nameInAnyScriptIsLegibleAndAPictureVanishes() throws IOException {
    String[] names = {
      "Nguyễn Thị Hồng", "สมชาย ใจดี", "髙橋 奈々", "홍길동🙂", "김①호", "王小明 张伟", "Ёлкина Өнөр"
    };
    var scene = fixture.due(Channel.LETTER, names.length);
    name(scene, names);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    byte[] file = desk.get(batch + "/file").then().statusCode(200).extract().asByteArray();
    Files.write(Path.of("target", "letters-scripts.pdf"), file);

    try (var pdf = Loader.loadPDF(file)) {
      var glyphs = new Glyphs();
      String text = glyphs.getText(pdf).replace('\0', ' ');
      assertThat(glyphs.missing).isZero();
      assertThat(text).doesNotContain("#", "\uFFFD", "?");
      for (String name : names) {
        assertThat(text).contains(name.replace("🙂", ""));
      }
    }
  }

  /** Counts characters that stand as the glyph for "not there". */
  private static final class Glyphs extends PDFTextStripper {
    private int missing;

    @Override
    protected void processTextPosition(TextPosition text) {
      for (int code : text.getCharacterCodes()) {
        missing += code == 0 ? 1 : 0;
      }
      super.processTextPosition(text);
    }
  }

  @Test
  void letterThatCannotBeSetIsHeldAndToldBeforeAnythingIsPrinted() {
    var scene = fixture.due(Channel.LETTER, 2);
    name(scene, "محمد علي", "김영희");
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    assertThat(desk.get(batch).asString()).contains("김영희").doesNotContain("محمد");
    assertThat(desk.get("/letters").asString()).contains("محمد", "cannot be set");
    assertThat(fixture.count(scene, OutreachState.READY)).isEqualTo(1);

    name(scene, "Mohammed Ali", "김영희");
    assertThat(desk.get("/letters").asString()).contains("goes into the next batch");
    String next = path(desk.post("/letters", Map.of()).getHeader("Location"));
    assertThat(desk.get(next).asString()).contains("Mohammed Ali");
    assertThat(desk.get("/letters").asString()).doesNotContain("cannot be set");
  }

  @Test
  void whereAllLettersAreHeldNothingIsPrintedAndThePageTellsWhy() {
    var scene = fixture.due(Channel.LETTER, 1);
    name(scene, "राम");
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    assertThat(path(desk.post("/letters", Map.of()).getHeader("Location")))
        .isEqualTo("/letters?nothing=true");
    assertThat(desk.get("/letters").asString()).contains("राम", "cannot be set");
    var stranger = Browserless.signIn(Role.FRONT_DESK, clinics.create());
    assertThat(stranger.get("/letters").asString()).doesNotContain("राम");
  }

  @Test
  void strangersAtOneAddressNeverReadEachOthersNames() throws IOException {
    var scene = fixture.due(Channel.LETTER, 8);
    String house = "서울특별시 종로구 세종대로 500";
    writeTo(scene, house, house, house, house, house, house, house, house);
    assertThat(scope.call(scene.clinic(), finder::find)).isTrue();
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    try (var pdf = Loader.loadPDF(desk.get(batch + "/file").asByteArray())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(8);
    }
  }

  @Test
  void anEnvelopeThatComesBackIsBadForAllWhomItWasFor() {
    var scene = fixture.due(Channel.LETTER, 3);
    String home = "서울특별시 종로구 세종대로 100, 101동 3호";
    writeTo(scene, home, home, "서울특별시 종로구 세종대로 7");
    assertThat(scope.call(scene.clinic(), finder::find)).isTrue();
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    desk.post(batch + "/posted", Map.of());
    Letter shared =
        letters(scene, batch).stream().filter(letter -> letter.contacts == 2).findFirst().get();
    scan(desk, shared.number(), "MOVED");
    assertThat(fixture.count(scene, OutreachState.FAILED)).isEqualTo(2);
    assertThat(
            clinics.in(
                scene.clinic(),
                () ->
                    entities
                        .createQuery("from ContactPoint order by id", ContactPoint.class)
                        .getResultList()))
        .extracting(ContactPoint::bad)
        .containsExactly(true, true, false);
  }

  @Test
  void aLetterThatCannotBePutTogetherIsSetAsideAndTheOthersArePrinted() {
    var scene = fixture.due(Channel.LETTER, 3);
    QuarkusMock.installMockForType(
        new Composer() {
          @Override
          public Optional<Rendering> compose(
              Campaign campaign, Channel channel, Addressee to, DueList due, LocalDate day) {
            if (to.name().equals("김환자1")) {
              throw new IllegalStateException("as the test wants");
            }
            return Optional.of(new Rendering("재진 안내", "검사를 받으실 때가 되었습니다."));
          }
        },
        Composer.class);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());

    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));

    assertThat(desk.get(batch).asString()).contains("김환자0", "김환자2").doesNotContain("김환자1");
    assertThat(
            clinics.in(
                scene.clinic(),
                () -> entities.find(Outreach.class, scene.outreach().get(1)).reason()))
        .isEqualTo(OutreachReason.NOT_COMPOSED);
    assertThat(desk.post("/letters", Map.of()).statusCode()).as("not tried again").isEqualTo(409);
  }

  @Test
  void lettersOfAPausedCampaignWait() {
    var scene = fixture.due(Channel.LETTER, 1);
    clinics.in(
        scene.clinic(),
        () -> {
          var campaign = entities.find(Campaign.class, scene.campaignId());
          entities.persist(campaign.pause(campaign.ownerId, "test", Clocks.now()));
          return null;
        });
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    assertThat(desk.post("/letters", Map.of()).statusCode()).isEqualTo(409);
    assertThat(fixture.count(scene, OutreachState.READY)).isEqualTo(1);
    Instant now = Clocks.now().plusSeconds(1);
    clinics.in(
        scene.clinic(),
        () -> {
          assertThat(outreaches.waiting(Channel.LETTER, now)).isZero();
          assertThat(outreaches.holdDueLetters(now, 1)).as("they take no other's place").isEmpty();
          return null;
        });
  }

  @Test
  void aLetterThatComesBackMakesTheAddressBad() {
    var scene = fixture.due(Channel.LETTER, 1);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    desk.post(batch + "/posted", Map.of());
    scan(desk, letters(scene, batch).get(0).number(), "UNKNOWN");
    assertThat(fixture.count(scene, OutreachState.FAILED)).isEqualTo(1);
    boolean bad =
        clinics.in(
            scene.clinic(),
            () ->
                entities
                    .createQuery("from ContactPoint", ContactPoint.class)
                    .getSingleResult()
                    .bad());
    assertThat(bad).isTrue();
  }

  @Test
  void batchesOfAnotherClinicAreNotFound() {
    var scene = fixture.due(Channel.LETTER, 1);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    var stranger = Browserless.signIn(Role.ADMINISTRATOR, clinics.create());
    assertThat(stranger.get(batch).statusCode()).isEqualTo(404);
    assertThat(stranger.get(batch + "/file").statusCode()).isEqualTo(404);
    assertThat(stranger.post(batch + "/posted", Map.of()).statusCode()).isEqualTo(404);
    assertThat(fixture.count(scene, OutreachState.SENDING)).isEqualTo(1);
  }

  @Test
  void lettersArePostedOneByOneByWhatAScannerTypes() {
    var scene = fixture.due(Channel.LETTER, 2);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    List<Letter> printed = letters(scene, batch);

    String page = desk.follow(scan(desk, scanned(printed.get(0), 1), "POSTED")).asString();
    assertThat(page).contains(printed.get(0).number(), "1 of its batch are left");
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);

    Response again = scan(desk, scanned(printed.get(0), 1), "POSTED");
    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.asString()).contains(printed.get(0).number() + " is noted as posted already");

    assertThat(desk.follow(scan(desk, printed.get(1).number(), "POSTED")).asString())
        .contains("No more of its batch are left");
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(2);
    assertThat(clinics.in(scene.clinic(), () -> batches.latest(1)).get(0).posted()).isTrue();
  }

  @Test
  void aCodeThatIsMisreadOrOfAnotherClinicSaysSo() {
    var scene = fixture.due(Channel.LETTER, 1);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    String number = letters(scene, batch).get(0).number();
    String misread = (number.charAt(0) == '9' ? "1" : "9") + number.substring(1);
    Response answer = scan(desk, misread, "POSTED");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.asString()).contains("not the code of a letter");
    Response endless = scan(desk, "1".repeat(50), "POSTED");
    assertThat(endless.statusCode()).isEqualTo(400);
    assertThat(endless.asString()).contains("1".repeat(50), "40");

    var other = fixture.due(Channel.LETTER, 1);
    var stranger = Browserless.signIn(Role.FRONT_DESK, other.clinic());
    stranger.post("/letters", Map.of());
    Response foreign = scan(stranger, number, "POSTED");
    assertThat(foreign.statusCode()).isEqualTo(404);
    assertThat(foreign.asString()).contains("No letter of this clinic has the reference " + number);
    assertThat(fixture.count(scene, OutreachState.SENDING)).isEqualTo(1);
  }

  @Test
  void whatCameBackComesBeforeAPersonUntilItIsSettled() {
    var scene = fixture.due(Channel.LETTER, 1);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    Letter letter = letters(scene, batch).get(0);
    desk.post(batch + "/posted", Map.of());
    clock.stopAt(clock.instant().plus(Duration.ofDays(40)));

    desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    assertThat(desk.follow(scan(desk, letter.number(), "DECEASED")).asString())
        .contains("김환자0", "perhaps deceased", "is held for 14 days");
    assertThat(scan(desk, letter.number(), "MOVED").statusCode()).as("doubled").isEqualTo(409);
    LocalDate next =
        clinics.in(
            scene.clinic(),
            () ->
                entities
                    .createQuery("select nextOn from Member", LocalDate.class)
                    .getSingleResult());
    assertThat(next).isEqualTo(TestClock.TODAY.plusDays(54));
    assertThat(desk.get("/").asString()).contains("Look at returned letters");

    desk.post("/letters/returned/" + letter.ref() + "/settled", Map.of());
    assertThat(desk.get("/letters").asString()).doesNotContain("김환자0");
    assertThat(clinics.in(scene.clinic(), () -> addresses().get(0).bad()))
        .as("nobody knows yet")
        .isFalse();
  }

  @Test
  void aLetterThatTheyDidNotTakeInLeavesTheAddressTrusted() {
    var scene = fixture.due(Channel.LETTER, 1);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    scan(desk, letters(scene, batch).get(0).number(), "REFUSED");
    assertThat(fixture.count(scene, OutreachState.FAILED)).as("so it was posted").isEqualTo(1);
    assertThat(clinics.in(scene.clinic(), () -> addresses().get(0).bad())).isFalse();
  }

  @Test
  void whoLeftSincePrintingIsPulledAndWhoSharedTheEnvelopeIsPrintedAnew() {
    var scene = fixture.due(Channel.LETTER, 3);
    String home = "서울특별시 종로구 세종대로 100, 101동 3호";
    writeTo(scene, home, home, "서울특별시 종로구 세종대로 7");
    assertThat(scope.call(scene.clinic(), finder::find)).isTrue();
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    Letter shared =
        letters(scene, batch).stream().filter(letter -> letter.contacts == 2).findFirst().get();
    clinics.in(scene.clinic(), () -> patientNamed("김환자0").deceased = true);

    String page = desk.get(batch).asString();
    assertThat(page).contains("To pull before posting: 1", "deceased", shared.sheetNumbers());
    assertThat(desk.post(batch + "/posted", Map.of()).statusCode())
        .as("from a page that did not say so")
        .isEqualTo(409);
    assertThat(fixture.count(scene, OutreachState.SENT)).isZero();

    assertThat(desk.post(batch + "/posted", Map.of("pulled", shared.ref())).statusCode())
        .isEqualTo(303);
    assertThat(fixture.count(scene, OutreachState.SENT)).isEqualTo(1);
    assertThat(fixture.count(scene, OutreachState.CANCELLED)).isEqualTo(1);
    assertThat(fixture.count(scene, OutreachState.READY)).isEqualTo(1);
    assertThat(cost(scene)).isEqualByComparingTo("600");
    assertThat(scan(desk, shared.number(), "POSTED").statusCode()).isEqualTo(409);

    String anew = path(desk.post("/letters", Map.of()).getHeader("Location"));
    assertThat(desk.get(anew).asString()).contains("김환자1").doesNotContain("김환자0", "김환자2");
  }

  @Test
  void aLetterThatNamesSomebodyWhoWasErasedSinceIsPulled() {
    var scene = fixture.due(Channel.LETTER, 2);
    String home = "서울특별시 종로구 세종대로 100, 101동 3호";
    writeTo(scene, home, home);
    assertThat(scope.call(scene.clinic(), finder::find)).isTrue();
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    String letter = letters(scene, batch).get(0).ref();
    // As an erasure leaves it.
    clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery(
                    "update Attempt set subject = null, content = null, gatewayRef = null"
                        + " where outreachId = ?1")
                .setParameter(1, scene.outreach().get(0))
                .executeUpdate());
    assertThat(desk.get(batch).asString())
        .contains("To pull before posting: 1", "no longer a patient");
    assertThat(desk.get(batch + "/file").statusCode()).isEqualTo(200);
    desk.post(batch + "/posted", Map.of("pulled", letter));
    assertThat(fixture.count(scene, OutreachState.CANCELLED)).isEqualTo(1);
    assertThat(fixture.count(scene, OutreachState.READY)).as("the other").isEqualTo(1);
  }

  @Test
  void aLetterToBePulledIsNotPostedByAScanEither() {
    var scene = fixture.due(Channel.LETTER, 1);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    clinics.in(scene.clinic(), () -> addresses().get(0).endedAt = Clocks.now());
    assertThat(desk.follow(scan(desk, letters(scene, batch).get(0).number(), "POSTED")).asString())
        .contains("must not be posted: contact no longer good");
    assertThat(fixture.count(scene, OutreachState.CANCELLED)).isEqualTo(1);
    assertThat(cost(scene)).isEqualByComparingTo("0");
  }

  @Test
  void anEnvelopeCostsOnceAndOnlyOncePosted() {
    var scene = fixture.due(Channel.LETTER, 3);
    String home = "서울특별시 종로구 세종대로 100, 101동 3호";
    writeTo(scene, home, home, "서울특별시 종로구 세종대로 7");
    assertThat(scope.call(scene.clinic(), finder::find)).isTrue();
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    assertThat(cost(scene)).as("printed").isEqualByComparingTo("0");
    desk.post(batch + "/posted", Map.of());
    assertThat(cost(scene)).as("two envelopes").isEqualByComparingTo("1200");
  }

  @Test
  void theListOfABatchIsSafeInASpreadsheetAndWhoSawItIsKnown() {
    var scene = fixture.due(Channel.LETTER, 1);
    name(scene, "=HYPERLINK(A1)");
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    String digits = letters(scene, batch).get(0).number().replace("-", "");
    String list = desk.get(batch + "/manifest").asString();
    assertThat(list)
        .startsWith("\uFEFFreference,first sheet,sheets,addressee")
        .contains(
            "\"%s\",1,1,\"'=HYPERLINK(A1)\",\"서울특별시 종로구 세종대로 100\",\"03154\",PRINTED"
                .formatted(digits));
    long looks =
        clinics.in(
            scene.clinic(),
            () ->
                entities
                    .createQuery(
                        "select count(*) from AccessLog where purpose = EXPORT", Long.class)
                    .getSingleResult());
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void aProgramReadsTheListAndSaysWhatWasPosted() {
    var scene = fixture.due(Channel.LETTER, 1);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    String number = letters(scene, batch).get(0).number();
    String api = "/api/v1/outreach/letters/";
    Api.as(Role.COORDINATOR, scene.clinic())
        .get(api + "batches/" + batch.replace("/letters/", ""))
        .then()
        .statusCode(200)
        .body("items[0].reference", equalTo(number.replace("-", "")))
        .body("items[0].state", equalTo("PRINTED"));
    Api.as(Role.COORDINATOR, scene.clinic())
        .post(api + number + "/posting")
        .then()
        .statusCode(200)
        .body("state", equalTo("POSTED"));
    Api.as(Role.COORDINATOR, scene.clinic())
        .contentType("application/json")
        .body("{\"reason\": \"MOVED\"}")
        .post(api + number + "/return")
        .then()
        .statusCode(200)
        .body("state", equalTo("RETURNED"));
    assertThat(fixture.count(scene, OutreachState.FAILED)).isEqualTo(1);
  }

  @Test
  void twoBatchesOfADayWriteToNoAddressTwice() {
    var scene = fixture.due(Channel.LETTER, 2);
    String home = "서울특별시 종로구 세종대로 100, 101동 3호";
    writeTo(scene, home, "종로구 세종대로100 101-3");
    later(scene, 1);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    assertThat(path(desk.post("/letters", Map.of()).getHeader("Location"))).startsWith("/letters/");
    later(scene, 0);
    assertThat(path(desk.post("/letters", Map.of()).getHeader("Location")))
        .isEqualTo("/letters?nothing=true");
    assertThat(fixture.count(scene, OutreachState.READY)).isEqualTo(1);

    clock.stopAt(clock.instant().plus(Duration.ofDays(1)));
    desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    assertThat(path(desk.post("/letters", Map.of()).getHeader("Location"))).startsWith("/letters/");
  }

  @Test
  void batchesThatAreMadeAtTheSameMomentWriteToNoAddressTwice() throws Exception {
    int pairs = 30;
    var scene = fixture.due(Channel.LETTER, pairs * 2);
    String[] homes = new String[pairs * 2];
    for (int i = 0; i < homes.length; i++) {
      homes[i] = "서울특별시 종로구 세종대로 100, 101동 %d호".formatted(100 + i / 2);
    }
    writeTo(scene, homes);
    assertThat(scope.call(scene.clinic(), finder::find)).isTrue();
    long staffId = clinics.in(scene.clinic(), () -> staff.inOrder().get(0).id);
    var together = new CyclicBarrier(2);
    var makers = Executors.newFixedThreadPool(2);
    try {
      Callable<LetterBatch> maker =
          () -> {
            together.await(30, TimeUnit.SECONDS);
            return scope.call(scene.clinic(), () -> making.make(staffId));
          };
      var both = List.of(makers.submit(maker), makers.submit(maker));
      for (var one : both) {
        try {
          one.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException nothingLeft) {
          assertThat(nothingLeft).hasRootCauseInstanceOf(Problem.class);
        }
      }
    } finally {
      makers.shutdownNow();
    }
    List<String> written =
        clinics.in(
            scene.clinic(),
            () ->
                entities
                    .createQuery("select addressKey from Letter", String.class)
                    .getResultList());
    assertThat(written).hasSize(pairs).doesNotHaveDuplicates();
  }

  @Test
  void anAddressIsBadOnceALetterCameBackFromItEvenIfItsContactWasTakenBack() {
    var scene = fixture.due(Channel.LETTER, 1);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    Letter letter = letters(scene, batch).get(0);
    clinics.in(scene.clinic(), () -> patientNamed("김환자0").deceased = true);
    assertThat(desk.follow(scan(desk, letter.number(), "POSTED")).asString())
        .contains("must not be posted");
    assertThat(cost(scene)).isEqualByComparingTo("0");

    // It was overlooked in the pile.
    scan(desk, letter.number(), "MOVED");
    assertThat(clinics.in(scene.clinic(), () -> addresses().get(0).bad())).isTrue();
    assertThat(fixture.count(scene, OutreachState.CANCELLED)).isEqualTo(1);
    assertThat(cost(scene)).as("posted all the same").isEqualByComparingTo("600");
  }

  @Test
  void whatElseWaitsForWhoMayHaveDiedIsHeldUntilSomebodyHasLooked() {
    var scene = fixture.due(Channel.LETTER, 2);
    later(scene, 1);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    Instant due = other(scene).dueAt;
    clinics.in(
        scene.clinic(),
        () ->
            entities.find(Outreach.class, scene.outreach().get(1)).patientId =
                patientNamed("김환자0").id);
    Letter letter = letters(scene, batch).get(0);
    scan(desk, letter.number(), "DECEASED");
    assertThat(other(scene).dueAt).isEqualTo(due.plus(Duration.ofDays(14)));
    assertThat(other(scene).reason()).isEqualTo(OutreachReason.RETURNED);

    desk.post("/letters/returned/" + letter.ref() + "/settled", Map.of());
    assertThat(other(scene).dueAt).isBefore(due.plus(Duration.ofDays(1)));
    assertThat(other(scene).reason()).isNull();
  }

  @Test
  void aBatchThatWasSpoiltIsTakenBackAndPrintedAnewOnTheSameDay() {
    var scene = fixture.due(Channel.LETTER, 3);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    scan(desk, letters(scene, batch).get(0).number(), "POSTED");
    assertThat(desk.get(batch).asString()).contains("Take this batch back");
    assertThat(desk.post(batch + "/taken-back", Map.of()).statusCode()).isEqualTo(303);
    assertThat(fixture.count(scene, OutreachState.READY)).isEqualTo(2);
    assertThat(fixture.count(scene, OutreachState.SENT)).as("posted before").isEqualTo(1);
    assertThat(desk.post(batch + "/taken-back", Map.of()).statusCode()).isEqualTo(409);
    assertThat(desk.get(batch).asString()).doesNotContain("Take this batch back");

    String anew = path(desk.post("/letters", Map.of()).getHeader("Location"));
    assertThat(letters(scene, anew)).hasSize(2);
  }

  @Test
  void aFileInWhichTheNumbersOfSheetsWouldShiftIsRefused() {
    var scene = fixture.due(Channel.LETTER, 1);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    // As if its text had taken less room then.
    clinics.in(
        scene.clinic(), () -> entities.createQuery("update Letter set sheets = 0").executeUpdate());
    Response refused = desk.get(batch + "/file");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.asString()).contains("needs more sheets than were printed");
  }

  @Test
  void aHeldLetterThatNobodyMendsIsGivenUpInTheEnd() {
    var scene = fixture.due(Channel.LETTER, 1);
    name(scene, "محمد");
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    desk.post("/letters", Map.of());
    assertThat(fixture.count(scene, OutreachState.READY)).as("held").isEqualTo(1);

    clock.stopAt(clock.instant().plus(Duration.ofDays(15)));
    desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    desk.post("/letters", Map.of());
    assertThat(fixture.count(scene, OutreachState.CANCELLED)).isEqualTo(1);
  }

  private Outreach other(SendingFixture.Scene scene) {
    return clinics.in(scene.clinic(), () -> entities.find(Outreach.class, scene.outreach().get(1)));
  }

  @Test
  void ofTwoScansAtTheSameMomentOneIsToldThatTheOtherWasFirst() throws Exception {
    int letters = 10;
    var scene = fixture.due(Channel.LETTER, letters);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    long staffId = clinics.in(scene.clinic(), () -> staff.inOrder().get(0).id);
    var together = new CyclicBarrier(2);
    var scanners = Executors.newFixedThreadPool(2);
    try {
      for (Letter letter : letters(scene, batch)) {
        Callable<Boolean> scanner =
            () -> {
              together.await(30, TimeUnit.SECONDS);
              try {
                scope.call(scene.clinic(), () -> mailroom.post(letter.number(), staffId));
                return true;
              } catch (Problem second) {
                assertThat(second.getMessage()).contains("problem_posted");
                return false;
              }
            };
        var both = List.of(scanners.submit(scanner), scanners.submit(scanner));
        assertThat(List.of(both.get(0).get(), both.get(1).get()))
            .containsExactlyInAnyOrder(true, false);
      }
    } finally {
      scanners.shutdownNow();
    }
    assertThat(clinics.in(scene.clinic(), () -> batches.latest(1)).get(0).posted()).isTrue();
  }

  @Test
  void nothingSaysToWhichAddressWhoWasErasedWasWritten() {
    var scene = fixture.due(Channel.LETTER, 4);
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    String batch = path(desk.post("/letters", Map.of()).getHeader("Location"));
    erase(scene, 0);
    assertThat(tables.number(DAYS.formatted(scene.clinic()))).isEqualTo(3);
    assertThat(tables.number(KEYS.formatted(scene.clinic()))).isEqualTo(3);

    String gone =
        letters(scene, batch).stream()
            .filter(one -> one.addressKey.isEmpty())
            .findAny()
            .get()
            .ref();
    desk.post(batch + "/posted", Map.of("pulled", gone));
    assertThat(tables.number(KEYS.formatted(scene.clinic()))).as("posted").isZero();
    erase(scene, 1);
    assertThat(tables.number(DAYS.formatted(scene.clinic()))).isZero();
  }

  private static final String DAYS = "select count(*) from letter_day where clinic_id = '%s'";
  private static final String KEYS =
      "select count(*) from letter where clinic_id = '%s' and address_key <> ''";

  private void erase(SendingFixture.Scene scene, int which) {
    clinics.in(
        scene.clinic(),
        () -> {
          long patient = entities.find(Outreach.class, scene.outreach().get(which)).patientId;
          for (String statement : new OutreachTables().before()) {
            sql.update(statement).setParameter("ids", List.of(patient)).executeUpdate();
          }
          return null;
        });
  }

  private Response scan(Browserless desk, String code, String as) {
    return desk.post("/letters/scans", Map.of("code", code, "as", as));
  }

  /** What the code of a sheet says. */
  private static String scanned(Letter letter, int sheet) {
    return letter.number().replace("-", "") + "0" + sheet;
  }

  private List<Letter> letters(SendingFixture.Scene scene, String batch) {
    return clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery("from Letter where batchId = ?1 order by place", Letter.class)
                .setParameter(1, Id.fromString(batch.replace("/letters/", "")).value())
                .getResultList());
  }

  private BigDecimal cost(SendingFixture.Scene scene) {
    Campaign campaign =
        clinics.in(scene.clinic(), () -> entities.find(Campaign.class, scene.campaignId()));
    return scope.call(scene.clinic(), () -> results.of(campaign)).cost();
  }

  private Patient patientNamed(String name) {
    return entities
        .createQuery("from Patient where name = ?1", Patient.class)
        .setParameter(1, name)
        .getSingleResult();
  }

  private List<ContactPoint> addresses() {
    return entities
        .createQuery("from ContactPoint order by id", ContactPoint.class)
        .getResultList();
  }

  /** One contact is due tomorrow, and all others today. */
  private void later(SendingFixture.Scene scene, int which) {
    clinics.in(
        scene.clinic(),
        () -> {
          for (int i = 0; i < scene.outreach().size(); i++) {
            var contact = entities.find(Outreach.class, scene.outreach().get(i));
            contact.dueAt = clock.instant().plusSeconds(i == which ? 3600 : -60);
          }
          return null;
        });
  }

  @AfterEach
  void theClockRuns() {
    clock.runAgain();
  }

  private static String path(String location) {
    return location.substring(location.indexOf("/letters"));
  }

  /** Gives the addresses of a scene, in the order of its patients, other words. */
  private void writeTo(SendingFixture.Scene scene, String... lines) {
    clinics.in(
        scene.clinic(),
        () -> {
          var addresses =
              entities
                  .createQuery("from ContactPoint order by id", ContactPoint.class)
                  .getResultList();
          for (int i = 0; i < lines.length; i++) {
            addresses.get(i).value = lines[i];
          }
          return null;
        });
  }

  /** Gives the patients of a scene other names. */
  private void name(SendingFixture.Scene scene, String... names) {
    clinics.in(
        scene.clinic(),
        () -> {
          var patients =
              entities.createQuery("from Patient order by id", Patient.class).getResultList();
          for (int i = 0; i < names.length; i++) {
            patients.get(i).name = names[i];
          }
          return null;
        });
  }
}
