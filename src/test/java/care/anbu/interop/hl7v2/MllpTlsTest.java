package care.anbu.interop.hl7v2;

import static care.anbu.interop.hl7v2.Samples.admit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.shared.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MLLP over TLS, with real sockets and certificates made for the test. */
class MllpTlsTest {

  private static final String PASSWORD = "of-the-test";

  @TempDir static Path folder;

  private final List<String> taken = new CopyOnWriteArrayList<>();
  private MllpListener listener;

  @BeforeAll
  static void certificates() throws Exception {
    for (String who : List.of("server", "sender", "stranger")) {
      keytool(
          "-genkeypair",
          "-alias",
          who,
          "-keyalg",
          "EC",
          "-dname",
          "CN=" + who,
          "-ext",
          "SAN=ip:127.0.0.1",
          "-keystore",
          file(who));
      keytool("-exportcert", "-alias", who, "-keystore", file(who), "-file", file(who) + ".cer");
    }
    trust("senders", "sender");
    trust("servers", "server");
  }

  private static void trust(String store, String who) throws Exception {
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        who,
        "-file",
        file(who) + ".cer",
        "-keystore",
        file(store));
  }

  private static String file(String name) {
    return folder.resolve(name + ".p12").toString();
  }

  private static void keytool(String... arguments) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }

  @BeforeEach
  void open() throws IOException {
    var intake =
        new Hl7Intake() {
          @Override
          byte[] take(String clinicId, String remote, byte[] content) {
            taken.add(new String(content, UTF_8));
            return "MSA|AA".getBytes(UTF_8);
          }

          @Override
          LargeMessages.Room room(String clinicId) {
            return new LargeMessages(1).of(clinicId);
          }
        };
    listener =
        new MllpListener(
            "clinic",
            0,
            true,
            new AllowedSenders("127.0.0.1"),
            new AllowedCertificates(""),
            intake,
            settings(file("server")));
  }

  @AfterEach
  void close() {
    listener.close();
  }

  @Test
  void senderWithAKnownCertificateIsHeard() throws Exception {
    try (var sender = secure("sender", null)) {
      assertThat(sender.send(admit("c1", "1", "김^일", "v1"))).isEqualTo("MSA|AA");
    }
    assertThat(taken).singleElement().asString().contains("김^일");
  }

  @Test
  void certificateOfAnotherListenersSenderIsNotHeard() throws Exception {
    listener.allow(new AllowedSenders("127.0.0.1"), new AllowedCertificates("emr.other-clinic"));
    try (var sender = secure("sender", null)) {
      sender.write(TestSender.framed(admit("c1", "1", "a", "v1").getBytes(UTF_8)));
      assertThat(closed(sender)).isTrue();
    }
    assertThat(taken).isEmpty();
    byte[] encoded = store("sender").getCertificate("sender").getEncoded();
    String print =
        HexFormat.ofDelimiter(":")
            .withUpperCase()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    for (String known : List.of("Sender", "emr.other-clinic\n" + print)) {
      listener.allow(new AllowedSenders("127.0.0.1"), new AllowedCertificates(known));
      try (var sender = secure("sender", null)) {
        assertThat(sender.send(admit("c1", "1", "a", "v1"))).as(known).isEqualTo("MSA|AA");
      }
    }
  }

  @Test
  void beyondLoopbackNoListenerOpensInTheClearUnlessTheOperatorSaysSo() {
    var ports = new MllpListeners();
    var wanted = new Hl7Listener();
    wanted.enabled = true;
    wanted.senders = "10.0.0.0/8";
    for (String beyond : List.of("0.0.0.0", "::", "10.9.8.7")) {
      ports.settings = settings(file("server"), beyond, false, false);
      assertThatThrownBy(() -> ports.apply("clinic", wanted))
          .as(beyond)
          .isInstanceOfSatisfying(
              Problem.class, no -> assertThat(no.code()).isEqualTo("hl7:problem_tls_required"));
      assertThat(MllpTls.required(settings(file("server"), beyond, false, true))).isFalse();
    }
    for (String here : List.of("127.0.0.1", "::1", "localhost")) {
      assertThat(MllpTls.required(settings(file("server"), here, false, false))).isFalse();
      assertThat(MllpTls.required(settings(file("server"), here, true, false))).isTrue();
    }
  }

  @Test
  void olderVersionOfTlsThatIsStillSoundIsSpoken() throws Exception {
    try (var sender = secure("sender", "TLSv1.2")) {
      assertThat(sender.send(admit("c1", "1", "a", "v1"))).isEqualTo("MSA|AA");
    }
  }

  @Test
  void senderWithoutOrWithAnUnknownCertificateIsNotHeard() {
    for (String who : new String[] {null, "stranger"}) {
      assertThatThrownBy(
              () -> {
                try (var sender = secure(who, null)) {
                  String answer = sender.send(admit("c1", "1", "a", "v1"));
                  if (answer == null) {
                    throw new IOException("closed");
                  }
                }
              })
          .isInstanceOf(IOException.class);
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void senderInTheClearIsNotHeardAndTheNextOneIs() throws Exception {
    try (var sender = new TestSender(listener.port())) {
      sender.write(TestSender.framed(admit("c1", "1", "a", "v1").getBytes(UTF_8)));
      assertThat(closed(sender)).isTrue();
    }
    assertThat(taken).isEmpty();
    senderWithAKnownCertificateIsHeard();
  }

  /** The other side may say why in its own protocol before it closes. */
  private static boolean closed(TestSender sender) {
    try {
      return sender.answer() == null;
    } catch (IOException reset) {
      return true;
    }
  }

  @Test
  void storeThatCannotBeReadOpensNoPort() {
    assertThatThrownBy(
            () ->
                new MllpListener(
                    "clinic",
                    0,
                    true,
                    new AllowedSenders(""),
                    new AllowedCertificates(""),
                    null,
                    settings(file("missing"))))
        .isInstanceOf(IOException.class);
  }

  private TestSender secure(String who, String protocol) throws Exception {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store("servers"));
    KeyManagerFactory keys = null;
    if (who != null) {
      keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store(who), PASSWORD.toCharArray());
    }
    var context = SSLContext.getInstance(protocol == null ? "TLS" : protocol);
    context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
    var socket = context.getSocketFactory().createSocket("127.0.0.1", listener.port());
    return new TestSender(socket);
  }

  private static KeyStore store(String name) throws Exception {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(Path.of(file(name)))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static Hl7Settings settings(String keyStore) {
    return settings(keyStore, "127.0.0.1", true, false);
  }

  private static Hl7Settings settings(
      String keyStore, String host, boolean required, boolean plaintext) {
    return new Hl7Settings() {
      @Override
      public String host() {
        return host;
      }

      @Override
      public boolean plaintextBeyondLoopback() {
        return plaintext;
      }

      @Override
      public String ports() {
        return "clinic=1024-65535";
      }

      @Override
      public Tls tls() {
        return new Tls() {
          @Override
          public Optional<Path> keyStore() {
            return Optional.of(Path.of(keyStore));
          }

          @Override
          public Optional<String> keyStorePassword() {
            return Optional.of(PASSWORD);
          }

          @Override
          public Optional<Path> trustStore() {
            return Optional.of(Path.of(file("senders")));
          }

          @Override
          public Optional<String> trustStorePassword() {
            return Optional.of(PASSWORD);
          }

          @Override
          public boolean required() {
            return required;
          }
        };
      }

      @Override
      public MemorySize messageLimit() {
        return new MemorySize(BigInteger.valueOf(1 << 20));
      }

      @Override
      public int connections() {
        return 4;
      }

      @Override
      public Duration messageTime() {
        return Duration.ofSeconds(20);
      }

      @Override
      public Duration silence() {
        return Duration.ofSeconds(20);
      }

      @Override
      public Duration follow() {
        return Duration.ofDays(1);
      }

      @Override
      public Duration kept() {
        return Duration.ofDays(1);
      }
    };
  }
}
