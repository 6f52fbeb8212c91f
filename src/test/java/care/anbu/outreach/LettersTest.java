package care.anbu.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.Campaign;
import care.anbu.clinic.Role;
import care.anbu.message.DueList;
import care.anbu.message.Rendering;
import care.anbu.outreach.letter.LetterBatches;
import care.anbu.outreach.queue.Addressee;
import care.anbu.outreach.queue.Composer;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.household.HouseholdFinder;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Clocks;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
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

  @Test
  void lettersToOneHouseholdShareAnEnvelopeInAFileThatReadsAsKorean() throws IOException {
    var scene = fixture.due(Channel.LETTER, 3);
    writeTo(scene, "서울특별시 종로구 세종대로 100, 101동 3호", "종로구 세종대로100 101-3", "서울 종로구 세종대로 7");
    assertThat(scope.call(scene.clinic(), finder::find)).isTrue();
    var desk = Browserless.signIn(Role.FRONT_DESK, scene.clinic());
    assertThat(desk.get("/letters").asString()).contains("3 letters wait");
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
    assertThat(path(desk.post("/letters", Map.of()).getHeader("Location"))).isEqualTo("/letters");
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
    desk.post(batch + "/returned/" + Id.text(scene.outreach().get(1)), Map.of());
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
    desk.post(batch + "/returned/" + Id.text(scene.outreach().get(0)), Map.of());
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
