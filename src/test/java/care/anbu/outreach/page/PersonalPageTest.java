package care.anbu.outreach.page;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.AccessLog;
import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinics;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SendingFixture.Scene;
import care.anbu.outreach.link.LinkSettings;
import care.anbu.outreach.page.PersonalFixture.Phone;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A patient's own page: who holds the phone learns nothing, who knows the birth date is heard. */
@QuarkusTest
class PersonalPageTest {

  private static final String BORN = "1950-03-01";
  private static final int MOST_BYTES = 30_000;

  @Inject SendingFixture sending;
  @Inject PersonalFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject TestClock clock;
  @Inject LinkSettings settings;
  @Inject Clinics clinicRows;
  @Inject ContactPoints contactPoints;
  @Inject Consents consents;
  @Inject Merges merges;
  @Inject EntityManager entities;

  private Scene scene;
  private String path;
  private Phone phone;

  @BeforeEach
  void aTextHasLeft() {
    scene = sending.due(Channel.SMS, 1);
    path = fixture.path(scene);
    phone = new Phone(path);
  }

  @Test
  void thePathIsOfTwelveCharacters() {
    assertThat(path).hasSize(12).matches("/p/[2-9a-km-np-z]{9}");
  }

  @Test
  void beforeTheBirthDateItSaysWhoWroteAndNothingElse() {
    Response page = phone.get();
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.getHeader("Set-Cookie")).isNull();
    assertThat(page.getHeader("Cache-Control")).contains("no-store");
    assertThat(page.asString())
        .contains("시험의원", "02-000-0000", "lang=\"ko\"")
        .doesNotContain("김환자", "안과", "안저", "재진", "검진", "<script");
    assertThat(Jsoup.parse(page.asString()).title()).isEqualTo("병원 안내");
    assertThat(looks()).isEmpty();
  }

  @Test
  void noPageIsLargerThanThirtyKilobytesWithItsStyle() {
    int style = RestAssured.get("/static/personal.css").asByteArray().length;
    assertThat(phone.get().asByteArray().length + style).isLessThan(MOST_BYTES);
    assertThat(phone.birth(BORN).asByteArray().length + style).isLessThan(MOST_BYTES);
  }

  @Test
  void behindTheBirthDateItSaysWhatTheMessageSaidAndLeavesALookByThePatient() {
    Response page = phone.birth("500301");
    assertThat(page.asString())
        .contains("시기가 된 진료 안내를 드리려고 연락드렸습니다", "갈게요", "전화해 주세요", "이미 받았어요")
        .doesNotContain("김환자", "안과", "안저");
    assertThat(page.getHeader("Set-Cookie")).isNull();
    assertThat(looks())
        .singleElement()
        .matches(look -> look.staffId == AccessLogs.NO_STAFF && look.remote.startsWith("203.0."));
  }

  @Test
  void thePageSpeaksTheLanguageOfThePatientAndTheOtherOneWhenAsked() {
    in(() -> entities.createQuery("update Patient set language = 'en'").executeUpdate());
    assertThat(phone.get().asString()).contains("Hello, this is Test Clinic.", "lang=\"en\"");
    assertThat(phone.send("birth", Map.of("birthDate", BORN, "l", "ko")).asString())
        .contains("어떻게 하시겠어요?");
    assertThat(phone.send("look", Map.of("l", "en")).asString())
        .contains("What would you like to do?");
  }

  @Test
  void whatOpensNothingIsAnsweredAlikeForWhateverReason() {
    Response unknown = new Phone("/p/222222222").get();
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.asString()).contains("이 링크는 사용할 수 없습니다").doesNotContain("시험의원");
    assertThat(new Phone("/p/x").get().asString()).isEqualTo(unknown.asString());
    assertThat(unknown.time()).isGreaterThanOrEqualTo(settings.delay().toMillis() - 20);

    phone.birth(BORN);
    Map<String, Runnable> ends =
        Map.of(
            "dead", () -> patient(one -> one.deceased = true),
            "erased", () -> patient(one -> one.erasedAt = clock.instant()),
            "over", () -> clock.stopAt(clock.instant().plus(Duration.ofDays(31))));
    ends.forEach(
        (why, happens) -> {
          happens.run();
          Response ended = phone.get();
          assertThat(ended.statusCode()).as(why).isEqualTo(404);
          assertThat(ended.asString()).as(why).isEqualTo(unknown.asString());
          assertThat(ended.time()).as(why).isGreaterThanOrEqualTo(settings.delay().toMillis() - 20);
          assertThat(phone.send("come", Map.of()).statusCode()).as(why).isEqualTo(404);
          patient(
              one -> {
                one.deceased = false;
                one.erasedAt = null;
              });
          clock.runAgain();
        });
    assertThat(replies()).isEmpty();
  }

  @Test
  void afterFiveBirthDatesOnlyACallCanBeAskedFor() {
    for (int left = settings.tries() - 1; left > 0; left--) {
      assertThat(phone.birth("1951-03-01").asString()).contains(left + "번 더 입력하실 수 있습니다");
    }
    assertThat(phone.birth("1952-03-01").asString()).contains("확인해 드릴 수 없습니다");
    Response locked = new Phone(path).birth(BORN);
    assertThat(locked.asString()).contains("확인해 드릴 수 없습니다").doesNotContain("시기가 된");
    assertThat(looks()).isEmpty();
    assertThat(phone.send("callBack", Map.of("callPart", "MORNING")).asString())
        .contains("병원에서 전화드리겠습니다");
    assertThat(replies())
        .as("a person is told of the tries")
        .extracting(reply -> reply.kind)
        .containsExactly(Reply.Kind.QUESTION, Reply.Kind.CALL_BACK);
  }

  @Test
  void whatCannotBeADateIsNoTry() {
    for (int i = 0; i < 10; i++) {
      assertThat(phone.birth("어제").asString()).contains("날짜를 읽지 못했습니다");
    }
    assertThat(phone.birth(BORN).asString()).contains("어떻게 하시겠어요?");
  }

  @Test
  void whoseBirthDateIsNotKnownHereCanAskForACall() {
    patient(one -> one.birthDate = null);
    assertThat(phone.get().asString()).contains("확인해 드릴 수 없습니다").doesNotContain("birthDate");
    assertThat(phone.birth(BORN).asString()).contains("확인해 드릴 수 없습니다");
    phone.send("callBack", Map.of());
    assertThat(replies()).extracting(reply -> reply.kind).containsExactly(Reply.Kind.CALL_BACK);
  }

  @Test
  void whoGotItForwardedReadsNothingAndSaysNothing() {
    phone.birth(BORN);
    var other = new Phone(path);
    assertThat(other.birth("1988-08-08").asString()).doesNotContain("시기가 된");
    assertThat(other.send("stop", Map.of("stop", "ALL")).asString()).contains("생년월일");
    assertThat(other.send("come", Map.of("key", "AAAA")).asString()).contains("생년월일");
    assertThat(replies()).isEmpty();
  }

  @Test
  void whoGotItByMistakeCanSaySoWithoutTheBirthDate() {
    assertThat(phone.send("notMe", Map.of()).asString()).contains("이 연락처로는 더 보내지 않겠습니다");
    assertThat(replies()).extracting(reply -> reply.kind).containsExactly(Reply.Kind.NOT_ME);
    in(
        () -> {
          Outreach contact = entities.find(Outreach.class, scene.outreach().get(0));
          assertThat(contactPoints.findById(contact.contactPointId).bad()).isTrue();
          return null;
        });
  }

  @Test
  void aPageThatWasOpenForAWeekAsksOnceMoreAndSaysThatNothingIsSaved() {
    phone.birth(BORN);
    clock.stopAt(clock.instant().plus(Duration.ofDays(7)));
    assertThat(phone.send("come", Map.of()).asString()).contains("아직 저장되지 않았습니다");
    assertThat(replies()).isEmpty();
    phone.birth(BORN);
    assertThat(phone.send("come", Map.of()).asString()).contains("오시는 것으로 적어 두었습니다");
    assertThat(replies()).hasSize(1);
  }

  @Test
  void pressedTwiceItIsSaidOnce() {
    phone.birth(BORN);
    String key = phone.key();
    for (int i = 0; i < 2; i++) {
      assertThat(phone.send("come", Map.of("comeDay", "2026-12-05", "key", key)).asString())
          .contains("고맙습니다");
      phone.send("phone", Map.of("phone", "010-2222-3333", "key", key));
    }
    assertThat(replies())
        .extracting(reply -> reply.kind)
        .containsExactlyInAnyOrder(Reply.Kind.WILL_COME, Reply.Kind.QUESTION);
    assertThat(numbers()).hasSize(1);
  }

  @Test
  void theKeyOfAnotherLinkOpensNothing() {
    phone.birth(BORN);
    Scene elsewhere = sending.due(Channel.SMS, 1);
    var other = new Phone(fixture.path(elsewhere));
    assertThat(other.send("come", Map.of("key", phone.key())).asString()).contains("생년월일");
    assertThat(clinics.in(elsewhere.clinic(), this::allReplies)).isEmpty();
    assertThat(replies()).isEmpty();
  }

  @Test
  void aLinkFollowsToTheRecordThatAbsorbedItsOwnOnlyForWhoKnowsItsBirthDate() {
    phone.birth(BORN);
    long survivor =
        clinics.in(
            scene.clinic(),
            () -> {
              Patient other = patients.korean("김환자", "1950-01-03");
              long own = entities.find(Outreach.class, scene.outreach().get(0)).patientId;
              merges.merge(other.id, own, MergeOrigin.linkage());
              return other.id;
            });
    assertThat(phone.send("come", Map.of()).asString()).contains("생년월일");
    assertThat(phone.birth(BORN).asString()).contains("다릅니다");
    assertThat(phone.birth("1950-01-03").asString()).contains("어떻게 하시겠어요?");
    phone.send("come", Map.of());
    assertThat(replies()).extracting(reply -> reply.patientId).containsExactly(survivor);
  }

  @Test
  void aDayThatCannotBeIsSaidBesideItsFieldAndNothingIsSaved() {
    phone.birth(BORN);
    Response again = phone.send("come", Map.of("comeDay", "2020-01-01"));
    assertThat(again.asString()).contains("날짜를 확인해 주세요", "value=\"2020-01-01\"");
    assertThat(phone.send("done", Map.of("doneDay", "2027-01-01")).asString())
        .contains("날짜를 확인해 주세요");
    assertThat(phone.send("done", Map.of("donePlace", "900101-1234567")).asString())
        .contains("주민등록번호는 적지 마세요");
    assertThat(phone.send("stop", Map.of("stop", "NOTHING")).asString()).contains("골라 주세요");
    assertThat(phone.send("nonsense", Map.of()).statusCode()).isEqualTo(200);
    assertThat(replies()).isEmpty();
  }

  @Test
  void aNewNumberTakesThePlaceOfTheOldOneAsSaidByThePatient() {
    phone.birth(BORN);
    assertThat(phone.send("phone", Map.of("phone", "1234")).asString()).contains("전화번호를 확인해");
    assertThat(phone.send("phone", Map.of("phone", "010-2222-3333")).asString())
        .contains("새 번호로 연락드리겠습니다");
    assertThat(numbers())
        .singleElement()
        .matches(point -> point.value.equals("+821022223333"))
        .matches(point -> point.source == Source.PATIENT)
        .matches(point -> point.verifiedAt == null, "no person has confirmed it");
    in(
        () -> {
          assertThat(
                  entities
                      .createQuery(
                          "select count(*) from ContactPoint where endedAt is not null", Long.class)
                      .getSingleResult())
              .isEqualTo(1);
          return null;
        });
    assertThat(replies())
        .singleElement()
        .matches(reply -> reply.kind == Reply.Kind.QUESTION, "a person is to confirm it")
        .matches(reply -> reply.text.startsWith("전화번호를 바꿈 (끝자리 3333, 이전 끝자리 "));
  }

  @Test
  void anAddressIsKeptAsSaidByThePatient() {
    phone.birth(BORN);
    phone.send("address", Map.of("address", "서울 종로구 세종대로 1", "postalCode", "03154"));
    in(
        () -> {
          ContactPoint address = contactPoints.find("kind", ContactKind.ADDRESS).singleResult();
          assertThat(address.postalCode).isEqualTo("03154");
          assertThat(address.source).isEqualTo(Source.PATIENT);
          return null;
        });
  }

  @Test
  void preferencesAreKeptWithThePatient() {
    phone.birth(BORN);
    phone.send(
        "prefer",
        Map.of("preferChannel", "PHONE", "preferPart", "EVENING", "preferLanguage", "en"));
    in(
        () -> {
          Patient patient = entities.createQuery("from Patient", Patient.class).getSingleResult();
          assertThat(patient.preferredChannel).isEqualTo(Channel.PHONE);
          assertThat(patient.language).isEqualTo("en");
          return null;
        });
    assertThat(replies())
        .extracting(reply -> reply.text)
        .containsExactly("연락 방법: 지정 없음 → 전화 · 시간: 저녁 · 언어: 한국어 → English");
  }

  @Test
  void stoppingOneChannelLeavesTheOthers() {
    phone.birth(BORN);
    assertThat(phone.send("stop", Map.of("stop", "SMS")).asString()).contains("문자를 보내지 않겠습니다");
    in(
        () -> {
          long patient = entities.find(Outreach.class, scene.outreach().get(0)).patientId;
          for (Purpose purpose : Purpose.OF_MESSAGES) {
            assertThat(consents.allows(patient, purpose, Channel.SMS)).isFalse();
          }
          assertThat(consents.allows(patient, Purpose.CARE, Channel.EMAIL)).isTrue();
          return null;
        });
    phone.send("stop", Map.of("stop", "ALL"));
    in(
        () -> {
          long patient = entities.find(Outreach.class, scene.outreach().get(0)).patientId;
          assertThat(consents.optedOut(List.of(patient), Purpose.CARE)).containsExactly(patient);
          return null;
        });
  }

  @Test
  void theBookingAddressAndGreetingOfTheClinicAreShown() {
    in(
        () -> {
          clinicRows.current().pageGreetingKo = "늘 건강하세요.";
          clinicRows.current().bookingUrl = "https://book.example.org/";
          return null;
        });
    assertThat(phone.get().asString()).contains("늘 건강하세요.").doesNotContain("book.example.org");
    assertThat(phone.birth(BORN).asString()).contains("href=\"https://book.example.org/\"");
  }

  @Test
  void aNetworkThatTriesLinksWaits() {
    var guesser = new Phone("/p/333333333");
    for (int i = 0; i < settings.misses(); i++) {
      assertThat(guesser.get().statusCode()).isEqualTo(404);
    }
    assertThat(guesser.get().statusCode()).isEqualTo(429);
    assertThat(phone.get().statusCode()).as("another network").isEqualTo(200);
    clock.stopAt(clock.instant().plus(settings.window()).plusSeconds(60));
    assertThat(guesser.get().statusCode()).isEqualTo(404);
  }

  @Test
  void nothingOfWhatIsTypedIsCodeOnThePage() {
    phone.birth(BORN);
    assertThat(
            phone
                .send("done", Map.of("donePlace", "\"><script>x</script>", "doneDay", "2027-01-01"))
                .asString())
        .contains("&lt;script&gt;")
        .doesNotContain("<script");
  }

  private void patient(Consumer<Patient> change) {
    in(
        () -> {
          change.accept(entities.createQuery("from Patient", Patient.class).getSingleResult());
          return null;
        });
  }

  private List<Reply> replies() {
    return clinics.in(scene.clinic(), this::allReplies);
  }

  private List<Reply> allReplies() {
    return entities.createQuery("from Reply order by id", Reply.class).getResultList();
  }

  private List<ContactPoint> numbers() {
    return clinics.in(
        scene.clinic(),
        () -> contactPoints.list("kind = ?1 and endedAt is null", ContactKind.MOBILE));
  }

  private List<AccessLog> looks() {
    return clinics.in(
        scene.clinic(),
        () ->
            entities
                .createQuery("from AccessLog where purpose = ?1", AccessLog.class)
                .setParameter(1, AccessPurpose.PATIENT)
                .getResultList());
  }

  private <T> T in(Callable<T> work) {
    return clinics.in(scene.clinic(), work);
  }
}
