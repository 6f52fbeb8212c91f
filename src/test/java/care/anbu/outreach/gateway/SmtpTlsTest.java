package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.SendingSettings;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpTlsTest {

  @ParameterizedTest
  @CsvSource({
    "smtp://mail.example.com, REQUIRED, false",
    "smtp://mail.example.com:587, REQUIRED, false",
    "smtp+tls://mail.example.com:587, REQUIRED, false",
    "smtps://mail.example.com, REQUIRED, true",
    "smtp://localhost.example.com, REQUIRED, false",
    "smtp://10.0.0.7, REQUIRED, false",
    "smtp://relay.inside, OPTIONAL, false",
    "smtp://localhost:2525, OPTIONAL, false",
    "smtp://127.0.0.1:2525, OPTIONAL, false",
    "smtp+tls://127.0.0.1:2525, REQUIRED, false"
  })
  void beyondThisMachineMailGoesByTlsToAHostThatProvesItsName(
      String url, StartTLSOptions startTls, boolean ssl) {
    var gateway = new Gateway();
    gateway.url = url;
    MailConfig config = SmtpClient.config(gateway, "", settings("relay.inside"));

    assertThat(config.getStarttls()).isEqualTo(startTls);
    assertThat(config.isSsl()).isEqualTo(ssl);
    assertThat(config.isTrustAll()).isFalse();
    assertThat(config.getHostnameVerificationAlgorithm()).isEqualTo("HTTPS");
  }

  private static SendingSettings settings(String plainHost) {
    return (SendingSettings)
        Proxy.newProxyInstance(
            SendingSettings.class.getClassLoader(),
            new Class<?>[] {SendingSettings.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "plainHosts" -> Optional.of(List.of(plainHost));
                  case "timeout" -> Duration.ofSeconds(1);
                  case "senders" -> 1;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
