package care.anbu.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailStatusTest {

  @ParameterizedTest
  @CsvSource({
    "550 5.1.1 user unknown, 5.1.1, true",
    "smtp; 550-5.1.1 The email account, 5.1.1, true",
    "5.1.10, 5.1.10, true",
    "550 5.2.1 inactive, 5.2.1, true",
    "552 5.2.2 mailbox full, 5.2.2, false",
    "550 5.1.8 sender rejected, 5.1.8, false",
    "550 5.7.1 policy, 5.7.1, false",
    "4.4.7, 4.4.7, false",
    "2.0.0 (relayed by 10.5.1.1), 2.0.0, false"
  })
  void onlyAMailboxThatIsNotThereCostsTheAddressItsTrust(String text, String code, boolean gone) {
    MailStatus status = MailStatus.in(text).orElseThrow();
    assertThat(status).hasToString(code);
    assertThat(status.noSuchMailbox()).isEqualTo(gone);
  }

  @Test
  void anAddressOfTheInternetIsNoCode() {
    assertThat(MailStatus.in("from 10.5.1.1")).isEmpty();
    assertThat(MailStatus.in("5.1.1.9")).isEmpty();
    assertThat(MailStatus.in(null)).isEmpty();
  }

  @Test
  void aServerThatNamesNoReasonMeansTheMailbox() {
    assertThat(SmtpClient.read(550, "no such user").contactBad()).isTrue();
    assertThat(SmtpClient.read(550, "5.1.8 sender").contactBad()).isFalse();
    assertThat(SmtpClient.read(552, "5.2.2 full").contactBad()).isFalse();
  }

  @Test
  void theReferenceOfAMessageIsFoundInTheAddressItComesBackTo() {
    String address = BounceAddress.of("bounces@clinic.example", "0SA3C508BFR6N");
    assertThat(address).isEqualTo("bounces+0SA3C508BFR6N@clinic.example");
    assertThat(BounceAddress.reference("<" + address.toLowerCase() + ">"))
        .contains("0SA3C508BFR6N");
    assertThat(BounceAddress.reference("bounces@clinic.example")).isEmpty();
  }
}
