package care.anbu.outreach.receipt;

import static care.anbu.outreach.receipt.Receipt.Status.BOUNCED;
import static care.anbu.outreach.receipt.Receipt.Status.COMPLAINED;
import static care.anbu.outreach.receipt.Receipt.Status.DELIVERED;
import static care.anbu.outreach.receipt.Receipt.Status.READ;
import static care.anbu.outreach.receipt.Receipt.Status.UNDELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkVerdictTest {

  private static final Instant NOON = Instant.parse("2026-03-02T03:00:00Z");

  @Test
  void aBounceHoldsAgainstADelivery() {
    assertThat(of(DELIVERED, BOUNCED)).isEqualTo(BOUNCED);
    assertThat(of(BOUNCED, DELIVERED)).isEqualTo(BOUNCED);
  }

  @Test
  void aDeliveryHoldsAgainstWhatANetworkGaveUp() {
    assertThat(of(UNDELIVERED, DELIVERED)).isEqualTo(DELIVERED);
    assertThat(of(DELIVERED, UNDELIVERED)).isEqualTo(DELIVERED);
  }

  @Test
  void whatSomebodyOpenedArrived() {
    assertThat(of(READ, BOUNCED, DELIVERED, UNDELIVERED)).isEqualTo(READ);
    assertThat(of(BOUNCED, COMPLAINED)).isEqualTo(COMPLAINED);
  }

  @Test
  void whatOneTryBroughtArrivedThoughAnotherCameBack() {
    var verdict =
        NetworkVerdict.of(List.of(receipt(1, BOUNCED, true), receipt(2, DELIVERED, false)));
    assertThat(verdict.orElseThrow().status()).isEqualTo(DELIVERED);
    assertThat(verdict.orElseThrow().contactBadSince()).isNull();
  }

  @Test
  void anAddressIsWrongWhereAnyFailureSaysSo() {
    var verdict =
        NetworkVerdict.of(List.of(receipt(1, UNDELIVERED, true), receipt(1, BOUNCED, false)));
    assertThat(verdict.orElseThrow().status()).isEqualTo(BOUNCED);
    assertThat(verdict.orElseThrow().contactBadSince()).isEqualTo(NOON);
  }

  @Test
  void nothingWasSaidWithoutReceipts() {
    assertThat(NetworkVerdict.of(List.of())).isEmpty();
  }

  private static Receipt.Status of(Receipt.Status... said) {
    return NetworkVerdict.of(Arrays.stream(said).map(status -> receipt(1, status, false)).toList())
        .orElseThrow()
        .status();
  }

  private static Receipt receipt(long attempt, Receipt.Status status, boolean contactBad) {
    var receipt = new Receipt();
    receipt.attemptId = attempt;
    receipt.status = status;
    receipt.at = NOON;
    receipt.contactBad = contactBad;
    return receipt;
  }
}
