package care.anbu.interop.hl7v2;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * MLLP over TLS with certificates on both sides (IHE ATNA ITI-19, RFC 9325): a sender without one
 * that the operator's trust store knows does not get a byte through.
 */
final class MllpTls {

  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private MllpTls() {}

  /** Whether the operator has given a certificate and whom to believe. */
  static boolean available(Hl7Settings.Tls settings) {
    return settings.keyStore().isPresent() && settings.trustStore().isPresent();
  }

  /** Whether a listener must have it. */
  static boolean required(Hl7Settings settings) {
    return settings.tls().required()
        || !settings.plaintextBeyondLoopback() && !isLoopback(settings.host());
  }

  /** Every address that the name stands for is this machine's own. */
  static boolean isLoopback(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
    } catch (UnknownHostException unknown) {
      return false;
    }
  }

  /**
   * A port that is not bound yet. The stores are read anew each time, so that a new certificate
   * counts when a port is opened again.
   *
   * @throws IOException when a store cannot be read
   */
  static ServerSocket open(Hl7Settings.Tls settings) throws IOException {
    try {
      var socket =
          (SSLServerSocket) context(settings).getServerSocketFactory().createServerSocket();
      socket.setNeedClientAuth(true);
      socket.setEnabledProtocols(PROTOCOLS);
      return socket;
    } catch (GeneralSecurityException unusable) {
      throw new IOException("the TLS stores of HL7 listeners cannot be used", unusable);
    }
  }

  private static SSLContext context(Hl7Settings.Tls settings)
      throws GeneralSecurityException, IOException {
    char[] password = password(settings.keyStorePassword());
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(settings.keyStore(), password), password);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store(settings.trustStore(), password(settings.trustStorePassword())));
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore store(Optional<Path> path, char[] password)
      throws GeneralSecurityException, IOException {
    Path file = path.orElseThrow(() -> new IOException("a TLS store of HL7 listeners is missing"));
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    return store;
  }

  private static char[] password(Optional<String> password) {
    return password.orElse("").toCharArray();
  }
}
