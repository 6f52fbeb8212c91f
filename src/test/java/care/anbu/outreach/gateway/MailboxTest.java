package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.outreach.SendingSettings;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {

  @ParameterizedTest
  @CsvSource({
    "imaps://mail.example.com, imaps, 993, true",
    "imaps://mail.example.com:1993, imaps, 1993, true",
    "imap+tls://mail.example.com, imap, 143, true",
    "imap://mail.example.com, imap, 143, true",
    "imap://relay.inside, imap, 143, false",
    "imap://127.0.0.1:1143, imap, 1143, false",
    "imap+tls://127.0.0.1, imap, 143, true"
  })
  void beyondThisMachineAMailboxIsReadByTlsFromAHostThatProvesItsName(
      String url, String protocol, int port, boolean demandsTls) {
    Mailbox mailbox = Mailbox.of(url).orElseThrow();
    var properties = BounceMailbox.properties(mailbox, settings("relay.inside"));

    assertThat(mailbox.protocol()).isEqualTo(protocol);
    assertThat(mailbox.port()).isEqualTo(port);
    assertThat(properties)
        .containsEntry("mail." + protocol + ".starttls.required", String.valueOf(demandsTls))
        .containsEntry("mail." + protocol + ".ssl.checkserveridentity", "true")
        .containsEntry("mail." + protocol + ".peek", "true")
        .doesNotContainKey("mail." + protocol + ".ssl.trust");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://x", "imaps:", "pop3://x", "imaps://user@x", "imaps://a b", "x"})
  void anythingElseIsNoMailbox(String url) {
    assertThat(Mailbox.of(url)).isEmpty();
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
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
