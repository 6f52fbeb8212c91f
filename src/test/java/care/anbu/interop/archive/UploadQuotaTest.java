package care.anbu.interop.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.clinic.Role;
import care.anbu.interop.ImportRun.Failure;
import care.anbu.interop.fhir.FhirNdjson;
import care.anbu.interop.run.TestImports;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Problem;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.Eventually;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * One clinic fills no more of the disk than its share, whatever it is filled with. The share of all
 * tests is a few megabytes.
 */
@QuarkusTest
class UploadQuotaTest {

  private static final int MEGABYTE = 1 << 20;

  @Inject TestClinics tests;
  @Inject TestImports imports;
  @Inject ClinicScope scope;
  @Inject UploadFolder folder;
  @Inject UploadQuota quota;

  @Test
  void uploadThatDoesNotFitBesideThePreviewsOfTheClinicIsRefusedAndLeavesNothing() {
    String clinic = tests.create();
    imports.preview(clinic, patients(12 * MEGABYTE));

    scope.run(
        clinic,
        () -> {
          assertRefused(() -> folder.keep(bytes(8 * MEGABYTE), "announced", 8 * MEGABYTE));
          assertRefused(() -> folder.keep(bytes(40 * MEGABYTE), "unannounced", -1));
          assertThat(folder.path("announced")).doesNotExist();
          assertThat(folder.path("unannounced")).doesNotExist();
          assertThatCode(() -> folder.keep(bytes(2 * MEGABYTE), "small", -1))
              .doesNotThrowAnyException();
          folder.discardAllOf("small", false);
        });
  }

  @Test
  void otherClinicHasItsOwnShare() {
    String full = tests.create();
    imports.preview(full, patients(12 * MEGABYTE));

    scope.run(
        tests.create(),
        () -> {
          assertThatCode(() -> assertThat(quota.used()).isZero()).doesNotThrowAnyException();
          assertThatCode(() -> folder.keep(bytes(8 * MEGABYTE), "other", -1))
              .doesNotThrowAnyException();
          folder.discardAllOf("other", false);
        });
  }

  @Test
  void formsThatComeAtTheSameTimeDoNotPassTheShareTogether() throws Exception {
    String clinic = tests.create();
    // Two of seven megabytes fit into sixteen; no third, while those are on their way.
    Runnable first = quota.keepFor(clinic, 7 * MEGABYTE);
    Runnable second = quota.keepFor(clinic, 7 * MEGABYTE);
    assertRefused(() -> quota.keepFor(clinic, 7 * MEGABYTE));
    assertThatCode(() -> quota.keepFor(tests.create(), 7 * MEGABYTE).run())
        .doesNotThrowAnyException();

    var reader = Browserless.signIn(Role.COORDINATOR, clinic);
    reader.get("/imports");
    var refused = reader.upload("/imports", "patients.ndjson", patients(3 * MEGABYTE));
    assertThat(refused.statusCode()).isEqualTo(507);
    second.run();
    var taken = reader.upload("/imports", "patients.ndjson", patients(3 * MEGABYTE));
    assertThat(taken.statusCode()).isEqualTo(303);
    first.run();
  }

  @Test
  void filesThatTrickleKeepFewThreadsOfTheirClinicAndNotForLong() throws Exception {
    String clinic = tests.create();
    var open = new ArrayList<Socket>();
    for (int i = 0; i < 4; i++) {
      Socket socket = trickling(clinic);
      open.add(socket);
      assertThat(firstLine(socket)).startsWith("HTTP/1.1 100");
    }
    try (Socket oneTooMany = trickling(clinic)) {
      assertThat(firstLine(oneTooMany)).startsWith("HTTP/1.1 503");
    }
    try (Socket anotherClinics = trickling(tests.create())) {
      assertThat(firstLine(anotherClinics)).startsWith("HTTP/1.1 100");
    }
    for (Socket socket : open) {
      try (socket) {
        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .doesNotContain("HTTP/1.1 2");
      } catch (SocketException reset) {
        assertThat(reset).as("is an end, too").isNotNull();
      }
    }
    try (Socket later = trickling(clinic)) {
      assertThat(firstLine(later)).startsWith("HTTP/1.1 100");
    }
  }

  @Test
  void whoHangsUpBeforeTheFileComesGivesEveryPlaceBack() throws Exception {
    String clinic = tests.create();
    for (int i = 0; i < 24; i++) {
      try (Socket gone = trickling(clinic)) {
        gone.setSoLinger(true, 0);
      }
    }

    String later =
        Eventually.get(
            () -> {
              try (Socket socket = trickling(clinic)) {
                return firstLine(socket);
              } catch (IOException broken) {
                return broken.toString();
              }
            },
            line -> line.startsWith("HTTP/1.1 100"));
    assertThat(later).isNotEmpty();
    long kept = Eventually.get(() -> keptOf(clinic), bytes -> bytes == 0);
    assertThat(kept).isZero();
  }

  private long keptOf(String clinic) {
    return quota.keptFor(clinic);
  }

  /** A program that says it has a table to send, and waits to be asked for it. */
  private static Socket trickling(String clinic) throws IOException {
    var socket = new Socket(URI.create(RestAssured.baseURI).getHost(), RestAssured.port);
    socket.setSoTimeout(60_000);
    String login = TestClinics.login(Role.COORDINATOR, clinic) + ":" + TestClinics.PASSWORD;
    String head =
        "POST /api/v1/imports?format=csv HTTP/1.1\r\nAuthorization: Basic "
            + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))
            + "\r\nContent-Type: text/csv\r\nHost: localhost\r\nExpect: 100-continue\r\n"
            + "Content-Length: 100\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  private static String firstLine(Socket socket) throws IOException {
    var line = new StringBuilder();
    for (int c = socket.getInputStream().read(); c >= 0 && c != '\n'; ) {
      line.append((char) c);
      c = socket.getInputStream().read();
    }
    return line.toString();
  }

  /** Sent until nobody takes it any more. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 'a';
    }
  }

  @Test
  void formThatDoesNotSayHowLongItIsIsCutOff() {
    var reader = Browserless.signIn(Role.COORDINATOR, tests.create());
    reader.get("/imports");
    String address = RestAssured.baseURI + ":" + RestAssured.port + "/imports";
    var head =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Cookie", reader.cookieHeader())
            .header("X-CSRF-TOKEN", reader.cookie("anbu-csrf"))
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(
                BodyPublishers.ofInputStream(
                    () -> new SequenceInputStream(new ByteArrayInputStream(head), new Endless())))
            .build();
    assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.discarding()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void linesPutAsideCountAndEndTheRunWithTheReason() throws Exception {
    String clinic = tests.create();
    var visits = new StringBuilder();
    for (int i = 0; visits.length() < 18 * MEGABYTE; i++) {
      visits.append(
          """
          {"resourceType":"Encounter","id":"e%d","status":"finished","class":{"code":"AMB"},\
          "subject":{"reference":"Patient/nobody"},"period":{"start":"2020-01-01"},\
          "text":{"div":"%s"}}
          """
              .formatted(i, noise(20_000, i)));
    }
    byte[] packed = ArchiveTest.gzip(visits.toString().getBytes(StandardCharsets.UTF_8));

    var outcome = imports.stream(clinic, FhirNdjson.NAME, null, new ByteArrayInputStream(packed));

    assertThat(outcome.run().failure()).isEqualTo(Failure.QUOTA_USED_UP);
  }

  private static void assertRefused(Runnable upload) {
    assertThatThrownBy(upload::run)
        .isInstanceOfSatisfying(
            Problem.class,
            no -> {
              assertThat(no.getResponse().getStatus()).isEqualTo(507);
              assertThat(no.code()).isEqualTo("interop:problem_quota");
            });
  }

  private static ByteArrayInputStream bytes(int length) {
    return new ByteArrayInputStream(new byte[length]);
  }

  /** One patient, and blank lines to that size. */
  private static byte[] patients(int size) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        "{\"resourceType\":\"Patient\",\"id\":\"p\",\"name\":[{\"text\":\"Kim\"}]}\n"
            .getBytes(StandardCharsets.UTF_8));
    out.writeBytes("\n".repeat(size).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /** Letters that pack to about a half; digits would be looked at for numbers of the state. */
  private static String noise(int length, int seed) {
    return new Random(seed)
        .ints(length, 'a', 'q')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
