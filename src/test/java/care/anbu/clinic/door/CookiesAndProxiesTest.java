package care.anbu.clinic.door;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cookies stay out of clear text, and only the word of a known proxy counts. */
@QuarkusTest
class CookiesAndProxiesTest {

  /** A known proxy is 127.0.0.1 alone. */
  private static final String KNOWN_PROXY = "127.0.0.1";

  private static final String STRANGER = "127.0.0.2";

  @Inject TestClinics tests;
  @Inject TestPatients patients;
  @Inject EntityManager entities;
  @TestHTTPResource URI home;

  @Test
  void everyCookieIsSecureExceptOnLoopback() throws IOException {
    String clinic = tests.create();
    for (String door : List.of(page(), signIn(clinic), language())) {
      assertThat(cookies(ask(KNOWN_PROXY, "localhost", door)))
          .isNotEmpty()
          .allSatisfy(cookie -> assertThat(cookie).doesNotContainIgnoringCase("secure"));
      for (String elsewhere :
          List.of(
              ask(STRANGER, "anbu.example", door),
              ask(KNOWN_PROXY, "anbu.example", door),
              ask(KNOWN_PROXY, "localhost", door, "X-Forwarded-For: 203.0.113.9"),
              ask(KNOWN_PROXY, "localhost", door, "X-Forwarded-Proto: https"))) {
        assertThat(cookies(elsewhere))
            .isNotEmpty()
            .allSatisfy(cookie -> assertThat(cookie).contains("; Secure").contains("SameSite="));
      }
    }
  }

  @Test
  void onlyAKnownProxySaysWhereARequestComesFrom() throws IOException {
    String clinic = tests.create();
    String patient = tests.in(clinic, () -> patients.korean("한출처", "1970-01-01").ref());
    String look = "GET /api/v1/patients/" + patient + " HTTP/1.1\r\n" + basic(clinic);
    ask(KNOWN_PROXY, "localhost", look, "X-Forwarded-For: 198.51.100.1, 203.0.113.9");
    ask(STRANGER, "localhost", look, "X-Forwarded-For: 203.0.113.66");
    ask(STRANGER, "localhost", look, "Forwarded: for=203.0.113.67");
    List<String> remotes =
        tests.in(
            clinic,
            () ->
                entities
                    .createQuery("select distinct remote from AccessLog", String.class)
                    .getResultList());
    assertThat(remotes).containsExactlyInAnyOrder("203.0.113.9", STRANGER);
  }

  @Test
  void noProxySaysUnderWhichNameAnbuIsReached() throws IOException {
    String page = "GET /patients HTTP/1.1\r\n";
    for (String from : List.of(KNOWN_PROXY, STRANGER)) {
      assertThat(
              ask(from, "localhost", page, "X-Forwarded-Host: evil.example", "Accept: text/html"))
          .contains("302")
          .doesNotContain("evil.example");
    }
  }

  private static String page() {
    return "GET /sign-in HTTP/1.1\r\n";
  }

  private static String language() {
    // Without a token, which is checked elsewhere, the answer is a page with a cookie of its own.
    return "GET /sign-in?failed HTTP/1.1\r\n";
  }

  private static String signIn(String clinic) {
    String form =
        "login="
            + URLEncoder.encode(TestClinics.login(Role.DOCTOR, clinic), StandardCharsets.UTF_8)
            + "&password="
            + TestClinics.PASSWORD;
    return "POST /sign-in/check HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + "Content-Length: "
        + form.length()
        + "\r\n\n"
        + form;
  }

  private static String basic(String clinic) {
    String login = TestClinics.login(Role.DOCTOR, clinic) + ":" + TestClinics.PASSWORD;
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(login.getBytes()) + "\r\n";
  }

  private static List<String> cookies(String answer) {
    return answer
        .lines()
        .filter(line -> line.toLowerCase().startsWith("set-cookie:"))
        .filter(line -> !line.contains("Max-Age=0"))
        .toList();
  }

  /** Sends a head, and after an empty line its body, from one address of this machine. */
  private String ask(String from, String host, String request, String... headers)
      throws IOException {
    int body = request.indexOf("\n\n");
    String head = body < 0 ? request : request.substring(0, body + 1);
    String text =
        head
            + "Host: "
            + host
            + ":"
            + home.getPort()
            + "\r\nConnection: close\r\n"
            + String.join("", List.of(headers).stream().map(header -> header + "\r\n").toList())
            + "\r\n"
            + (body < 0 ? "" : request.substring(body + 2));
    try (var socket =
        new Socket(
            InetAddress.getByName("127.0.0.1"), home.getPort(), InetAddress.getByName(from), 0)) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
