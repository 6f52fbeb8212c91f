package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.outreach.SensServer;
import care.anbu.outreach.SmppServer;
import care.anbu.outreach.Talks;
import care.anbu.shared.Channel;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a clinic sends is the administrator's to set, and its passwords are nobody's to read. */
@QuarkusTest
class GatewayPagesTest {

  private static final String PAGE = "/settings/gateways";
  private static final Map<String, String> TEXTS =
      Map.of(
          "kind", "HTTP_SMS",
          "url", "https://sms.example.org/messages",
          "sender", "0212345678",
          "secret", "s3cret-of-ours");

  @Inject TestClinics clinics;
  @Inject GatewayClients gatewayClients;
  @Inject GatewaySecrets secrets;
  @Inject TestClock clock;

  private String clinic;
  private Browserless administrator;

  @BeforeEach
  void signIn() {
    clinic = clinics.create();
    administrator = Browserless.signIn(Role.ADMINISTRATOR, clinic);
  }

  @Test
  void aSecretIsNeverShownAgain() {
    assertThat(administrator.post(PAGE + "/SMS", TEXTS).statusCode()).isEqualTo(303);
    String sealed = clinics.in(clinic, () -> stored().fingerprint());
    assertThat(administrator.get(PAGE).asString())
        .contains("https://sms.example.org/messages")
        .doesNotContain("s3cret-of-ours", sealed);
    assertThat(secret()).isEqualTo("s3cret-of-ours");
  }

  @Test
  void anEmptySecretKeepsTheOneThatIsStoredForItsAddress() {
    administrator.post(PAGE + "/SMS", TEXTS);
    var renamed = new HashMap<>(TEXTS);
    renamed.remove("secret");
    renamed.put("sender", "0298765432");
    assertThat(administrator.post(PAGE + "/SMS", renamed).statusCode()).isEqualTo(303);
    assertThat(secret()).isEqualTo("s3cret-of-ours");
    assertThat(administrator.get(PAGE).asString()).contains("0298765432");
  }

  @Test
  void aSecretIsNotSentToANewAddressUnlessItIsEnteredAgain() {
    administrator.post(PAGE + "/SMS", TEXTS);
    for (var change :
        List.of(
            Map.of("url", "https://new.example.org/"),
            Map.of("url", "https://sms.example.org/others"),
            Map.of("url", "https://sms.example.org:444/messages"),
            Map.of("kind", "TWILIO"))) {
      var moved = new HashMap<>(TEXTS);
      moved.remove("secret");
      moved.putAll(change);
      assertThat(administrator.post(PAGE + "/SMS", moved).statusCode())
          .as("" + change)
          .isEqualTo(400);
      String kept = clinics.in(clinic, () -> stored().url);
      assertThat(kept).isEqualTo(TEXTS.get("url"));
      moved.put("secret", "another-secret");
      assertThat(administrator.post(PAGE + "/SMS", moved).statusCode())
          .as("" + change)
          .isEqualTo(303);
      assertThat(secret()).isEqualTo("another-secret");
      administrator.post(PAGE + "/SMS", TEXTS);
    }
  }

  @Test
  void aSecretGoesWithItsGateway() {
    administrator.post(PAGE + "/SMS", TEXTS);
    administrator.post(PAGE + "/SMS", Map.of("kind", "TRAY"));
    boolean kept = clinics.in(clinic, () -> stored().hasSecret());
    assertThat(kept).isFalse();
  }

  @Test
  void noGatewayPointsIntoTheHouse() {
    for (String host :
        List.of(
            "10.0.0.1",
            "192.168.1.1",
            "172.16.5.5",
            "169.254.169.254",
            "100.64.0.1",
            "[fd00::1]",
            "[fe80::1]",
            "167772161",
            "user:password@sms.example.org")) {
      var inside = new HashMap<>(TEXTS);
      inside.put("url", "https://" + host + "/messages");
      assertThat(administrator.post(PAGE + "/SMS", inside).statusCode()).as(host).isEqualTo(400);
    }
    var mail = Map.of("kind", "SMTP", "url", "smtp://192.168.0.25", "sender", "a@example.org");
    assertThat(administrator.post(PAGE + "/EMAIL", mail).statusCode()).isEqualTo(400);
  }

  @Test
  void beyondThisMachineAGatewayIsReachedByTls() {
    var plain = new HashMap<>(TEXTS);
    plain.put("url", "http://sms.example.org/messages");
    assertThat(administrator.post(PAGE + "/SMS", plain).statusCode()).isEqualTo(400);
    plain.put("url", "http://127.0.0.1:9000/messages");
    assertThat(administrator.post(PAGE + "/SMS", plain).statusCode()).isEqualTo(303);
  }

  @Test
  void aGatewayNeedsAnAddressThatFitsItsKind() {
    for (String url : new String[] {"", "nowhere", "ftp://a.example", "smtp://mail.example"}) {
      var form = Map.of("kind", "HTTP_SMS", "url", url, "sender", "0212345678");
      assertThat(administrator.post(PAGE + "/SMS", form).statusCode()).as(url).isBetween(400, 499);
    }
    var ofAnotherChannel = Map.of("kind", "SMTP", "url", "smtp://mail.example", "sender", "a@b.c");
    assertThat(administrator.post(PAGE + "/SMS", ofAnotherChannel).statusCode())
        .isBetween(400, 499);
    boolean configured =
        clinics.in(clinic, () -> gatewayClients.configured(Channel.SMS).isPresent());
    assertThat(configured).isFalse();
  }

  @Test
  void sensNeedsItsKeysAndHasAnAddressOfItsOwn() {
    for (String missing : List.of("serviceId", "username", "sender", "secret")) {
      var without = new HashMap<>(sens());
      without.remove(missing);
      assertThat(administrator.post(PAGE + "/SMS", without).statusCode())
          .as(missing)
          .isEqualTo(400);
    }
    var odd = new HashMap<>(sens());
    odd.put("serviceId", "../x?");
    assertThat(administrator.post(PAGE + "/SMS", odd).statusCode()).isEqualTo(400);

    assertThat(administrator.post(PAGE + "/SMS", sens()).statusCode()).isEqualTo(303);
    String url = clinics.in(clinic, () -> stored().url);
    assertThat(url).isEqualTo(SensClient.ADDRESS);
    assertThat(administrator.get(PAGE).asString())
        .contains(SensServer.SERVICE)
        .doesNotContain(SensServer.SECRET_KEY);
  }

  @Test
  void theTestOfTheKeysSaysInWordsWhatIsWrongAndSendsNothing() {
    try (var server = new SensServer(clock)) {
      var form = new HashMap<>(sens());
      form.put("url", server.url());
      administrator.post(PAGE + "/SMS", form);
      assertThat(administrator.get(PAGE).asString()).contains(PAGE + "/SMS/test");
      var answer = administrator.post(PAGE + "/SMS/test", Map.of());
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(administrator.get(PAGE + "?tested=true").asString())
          .contains("The gateway knows the stored keys");

      form.put("secret", "another");
      administrator.post(PAGE + "/SMS", form);
      assertThat(administrator.post(PAGE + "/SMS/test", Map.of()).asString())
          .contains("The keys were refused (401)");
      form.put("secret", SensServer.SECRET_KEY);
      form.put("serviceId", "ncp:sms:kr:1:none");
      administrator.post(PAGE + "/SMS", form);
      assertThat(administrator.post(PAGE + "/SMS/test", Map.of()).asString())
          .contains("There is no service of this ID");
      assertThat(server.requests).hasValue(0);
    }
  }

  @Test
  void smppTakesWhatTheProtocolHasRoomForAndKeepsNothingOfOtherKinds() {
    for (var fault :
        Map.of(
                "url", "https://sms.example.org",
                "sender", "Anbu Clinics of Seoul",
                "username", "a-name-of-17-char",
                "secret", "nine-char",
                "systemType", "thirteen-char",
                "binds", "0",
                "window", "201",
                "perSecond", "many")
            .entrySet()) {
      var form = new HashMap<>(smpp("smpps://sms.example.org"));
      form.put(fault.getKey(), fault.getValue());
      assertThat(administrator.post(PAGE + "/SMS", form).statusCode())
          .as(fault.getKey())
          .isEqualTo(400);
    }
    assertThat(administrator.post(PAGE + "/SMS", smpp("smpp://sms.example.org")).statusCode())
        .as("without TLS")
        .isEqualTo(400);
    var form = new HashMap<>(smpp("smpps://sms.example.org"));
    form.put("serviceId", "of another kind");
    assertThat(administrator.post(PAGE + "/SMS", form).statusCode()).isEqualTo(303);
    clinics.in(
        clinic,
        () -> {
          Gateway gateway = stored();
          assertThat(gateway.serviceId).isNull();
          assertThat(gateway.binds()).isEqualTo(2);
          assertThat(gateway.window()).isEqualTo(Gateway.WINDOW);
          return null;
        });
    assertThat(administrator.post(PAGE + "/SMS", TEXTS).statusCode()).isEqualTo(303);
    Integer binds = clinics.in(clinic, () -> stored().binds);
    assertThat(binds).isNull();
  }

  @Test
  void theTestOfAnSmppAccountSaysInWordsWhatIsWrongAndSendsNothing() {
    try (var server = new SmppServer()) {
      var form = new HashMap<>(smpp(server.url()));
      administrator.post(PAGE + "/SMS", form);
      assertThat(administrator.post(PAGE + "/SMS/test", Map.of()).statusCode()).isEqualTo(303);

      form.put("secret", "another");
      administrator.post(PAGE + "/SMS", form);
      assertThat(administrator.post(PAGE + "/SMS/test", Map.of()).asString())
          .contains("The keys were refused (0x0E)");
      server.bindStatus = 0x05;
      assertThat(administrator.post(PAGE + "/SMS/test", Map.of()).asString())
          .contains("The operator allows no further connection (0x05)");
      assertThat(server.submitted).hasValue(0);
    }
  }

  private static Map<String, String> smpp(String url) {
    return Map.of(
        "kind",
        "SMPP",
        "url",
        url,
        "sender",
        "+82 2 0000 0000",
        "username",
        SmppServer.SYSTEM_ID,
        "secret",
        SmppServer.PASSWORD,
        "binds",
        "2");
  }

  @Test
  void alimTalkStandsBesideTextsWithAServiceAndAChannelOrNotAtAll() {
    for (var half :
        List.of(
            Map.of("alimtalkServiceId", Talks.SERVICE),
            Map.of("kakaoChannel", Talks.CHANNEL),
            Map.of("alimtalkServiceId", "../x", "kakaoChannel", Talks.CHANNEL),
            Map.of("alimtalkServiceId", Talks.SERVICE, "kakaoChannel", "anbu"))) {
      var form = new HashMap<>(sens());
      form.putAll(half);
      assertThat(administrator.post(PAGE + "/SMS", form).statusCode()).as("" + half).isEqualTo(400);
    }
    administrator.post(PAGE + "/SMS", alimTalk("https://sens.example.org"));
    assertThat(administrator.get(PAGE).asString()).contains(Talks.SERVICE, Talks.CHANNEL);
    administrator.post(PAGE + "/SMS", TEXTS);
    assertThat(administrator.get(PAGE).asString()).doesNotContain(Talks.SERVICE);
  }

  @Test
  void theTestOfTheKeysTellsWhatIsWrongWithAlimTalkFromWhatIsWrongWithTexts() {
    try (var server = new SensServer(clock)) {
      var form = alimTalk(server.url());
      administrator.post(PAGE + "/SMS", form);
      assertThat(administrator.post(PAGE + "/SMS/test", Map.of()).statusCode()).isEqualTo(303);
      server.talks.channelStatus = "BLOCKED";
      assertThat(administrator.post(PAGE + "/SMS/test", Map.of()).asString())
          .contains("Kakao has stopped this KakaoTalk channel");
      form.put("kakaoChannel", "@another");
      administrator.post(PAGE + "/SMS", form);
      assertThat(administrator.post(PAGE + "/SMS/test", Map.of()).asString())
          .contains("no KakaoTalk channel of this ID");
      form.put("alimtalkServiceId", "ncp:kkobizmsg:kr:1:none");
      administrator.post(PAGE + "/SMS", form);
      assertThat(administrator.post(PAGE + "/SMS/test", Map.of()).asString())
          .contains("There is no AlimTalk service of this ID");
      assertThat(server.requests).hasValue(0);
    }
  }

  private static Map<String, String> alimTalk(String url) {
    var form = new HashMap<>(sens());
    form.put("url", url);
    form.put("alimtalkServiceId", Talks.SERVICE);
    form.put("kakaoChannel", Talks.CHANNEL);
    return form;
  }

  @Test
  void aGatewayWithoutKeysToTestHasNoTest() {
    administrator.post(PAGE + "/SMS", TEXTS);
    assertThat(administrator.get(PAGE).asString()).doesNotContain(PAGE + "/SMS/test");
    assertThat(administrator.post(PAGE + "/SMS/test", Map.of()).statusCode()).isEqualTo(409);
  }

  private static Map<String, String> sens() {
    return Map.of(
        "kind",
        "SENS",
        "sender",
        "02-0000-0000",
        "serviceId",
        SensServer.SERVICE,
        "username",
        SensServer.ACCESS_KEY,
        "secret",
        SensServer.SECRET_KEY);
  }

  @Test
  void onlyTheAdministratorSeesAndSetsGateways() {
    for (Role role : new Role[] {Role.COORDINATOR, Role.DOCTOR, Role.FRONT_DESK}) {
      var other = Browserless.signIn(role, clinic);
      assertThat(other.get(PAGE).statusCode()).as("%s", role).isEqualTo(403);
      assertThat(other.post(PAGE + "/SMS", TEXTS).statusCode()).as("%s", role).isEqualTo(403);
      assertThat(other.post(PAGE + "/SMS/test", Map.of()).statusCode())
          .as("%s", role)
          .isEqualTo(403);
    }
  }

  @Test
  void gatewaysOfAnotherClinicAreNotShown() {
    administrator.post(PAGE + "/SMS", TEXTS);
    var stranger = Browserless.signIn(Role.ADMINISTRATOR, clinics.create());
    assertThat(stranger.get(PAGE).asString()).doesNotContain("sms.example.org");
  }

  private Gateway stored() {
    return gatewayClients.configured(Channel.SMS).orElseThrow();
  }

  private String secret() {
    return clinics.in(clinic, () -> stored().secret(secrets));
  }
}
