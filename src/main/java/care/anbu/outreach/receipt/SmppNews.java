package care.anbu.outreach.receipt;

import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.gateway.GatewayNews;
import care.anbu.outreach.gateway.SmppAlphabet;
import care.anbu.outreach.queue.NetworkIds;
import care.anbu.outreach.queue.NetworkIds.Named;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Transactions;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Takes in what operators say over SMPP: receipts by the id that they gave, and texts of patients.
 * Whatever process has the bind, and whatever comes first, the end is the same.
 */
@ApplicationScoped
public class SmppNews implements GatewayNews {

  /** Numbers are the same when they end alike: networks write them with and without prefixes. */
  private static final int LAST_DIGITS = 8;

  @Inject ClinicScope scope;
  @Inject CurrentClinic clinic;
  @Inject NetworkIds ids;
  @Inject EarlyReceipts early;
  @Inject ReplyParts parts;
  @Inject DeliveryReceipts receipts;
  @Inject GatewayClients gatewayClients;
  @Inject Transactions transactions;
  @Inject Clock clock;

  @Override
  public void receipt(String clinicId, String account, PartReceipt receipt) {
    scope.run(
        clinicId,
        () -> {
          if (!take(account, receipt)) {
            early.keep(account, receipt);
          }
        });
  }

  /** Whether it is about a message that is known. */
  private boolean take(String account, PartReceipt receipt) {
    Optional<Named> about =
        ids.find(forms(receipt.messageId()), account).stream()
            .filter(named -> isOf(named, receipt))
            .max(Comparator.comparing(named -> sameNumber(named, receipt)));
    about.ifPresent(named -> take(named, receipt));
    return about.isPresent();
  }

  private void take(Named named, PartReceipt receipt) {
    NetworkIds.Whole whole = NetworkIds.Whole.ARRIVED;
    if (named.part()) {
      whole = ids.hear(named.attemptId(), named.messageId(), receipt.arrived());
    } else if (!receipt.arrived()) {
      whole = NetworkIds.Whole.FAILED;
    }
    if (whole != NetworkIds.Whole.OPEN) {
      receipts.receipt(
          named.reference(),
          whole == NetworkIds.Whole.ARRIVED ? Receipt.Status.DELIVERED : Receipt.Status.UNDELIVERED,
          receipt.code(),
          receipt.contactBad());
    }
  }

  /** An id that was written in another base could be anybody's: there the number must fit, too. */
  private static boolean isOf(Named named, PartReceipt receipt) {
    return named.messageId().equalsIgnoreCase(receipt.messageId()) || sameNumber(named, receipt);
  }

  private static boolean sameNumber(Named named, PartReceipt receipt) {
    String one = named.recipient();
    String other = receipt.recipient();
    return other.length() >= LAST_DIGITS
        && one.length() >= LAST_DIGITS
        && one.endsWith(other.substring(other.length() - LAST_DIGITS));
  }

  /**
   * How an id of an answer may be written in a receipt: some gateways write it in the other of
   * decimal and hexadecimal there, with zeros before it or without.
   */
  static Set<String> forms(String id) {
    var forms = new LinkedHashSet<String>();
    forms.add(id);
    String bare = id.replaceFirst("^0+(?=.)", "");
    forms.add(bare);
    if (bare.matches("\\d{1,20}")) {
      String hex = new BigInteger(bare).toString(16);
      add(forms, hex, 8);
      add(forms, hex.toUpperCase(Locale.ROOT), 8);
    }
    if (bare.matches("\\p{XDigit}{1,16}")) {
      add(forms, new BigInteger(bare, 16).toString(), 10);
    }
    return forms;
  }

  private static void add(Set<String> forms, String digits, int length) {
    forms.add(digits);
    forms.add("0".repeat(Math.max(0, length - digits.length())) + digits);
  }

  @Override
  public void text(String clinicId, IncomingText text) {
    scope.run(
        clinicId,
        () -> {
          if (text.place() == null) {
            reply(text.from(), SmppAlphabet.decode(text.octets(), text.coding()), clock.instant());
          } else {
            parts.add(text).ifPresent(this::reply);
          }
        });
  }

  private void overdue(ReplyParts.Text text) {
    try {
      reply(text);
    } catch (RuntimeException notNow) {
      Log.error("a text that waited for a part was not taken in", notNow);
    }
  }

  private void reply(ReplyParts.Text whole) {
    reply(whole.key().sender(), whole.words(), whole.begun());
    parts.end(whole.key());
  }

  /**
   * The protocol has no name for a text that comes, and brings it again when the answer was lost:
   * the same words from the same number within an hour of the clock are the same text.
   */
  private void reply(String from, String text, Instant at) {
    String same = from + "\n" + at.truncatedTo(ChronoUnit.HOURS) + "\n" + text;
    String reference = "smpp-" + hash(same);
    try {
      receipts.reply(reference, from, text);
    } catch (RuntimeException failed) {
      // Another thread or process took in the same one at the same time.
      if (!receipts.knowsReply(reference)) {
        throw failed;
      }
    }
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /**
   * Keeps the binds of this clinic open, so that receipts and texts come while nothing is sent, and
   * takes in what had to wait.
   */
  public void keep() {
    transactions.run(
        () ->
            gatewayClients
                .configured(Channel.SMS)
                .filter(gateway -> gateway.kind == GatewayKind.SMPP)
                .ifPresent(
                    gateway -> gatewayClients.of(new ClinicChannel(clinic.id(), Channel.SMS))));
    early.again(waiting -> take(waiting.account(), waiting.receipt()));
    parts.overdue().forEach(this::overdue);
    parts.forgetOld();
    ids.forgetOld(clock.instant());
  }
}
