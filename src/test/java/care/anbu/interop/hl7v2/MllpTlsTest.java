package care.anbu.interop.hl7v2;

import static care.anbu.interop.hl7v2.Samples.admit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
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
        };
    listener =
        new MllpListener(
            "clinic", 0, true, new AllowedSenders("127.0.0.1"), intake, settings(file("server")));
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
                    "clinic", 0, true, new AllowedSenders(""), null, settings(file("missing"))))
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
    return new Hl7Settings() {
      @Override
      public String host() {
        return "127.0.0.1";
      }

      @Override
      public String ports() {
        return "0";
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
            return true;
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
