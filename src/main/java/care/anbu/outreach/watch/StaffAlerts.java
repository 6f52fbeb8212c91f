package care.anbu.outreach.watch;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.SendingSettings;
import care.anbu.outreach.gateway.ClinicChannel;
import care.anbu.outreach.gateway.Delivery;
import care.anbu.outreach.gateway.GatewayClient;
import care.anbu.outreach.gateway.GatewayClients;
import care.anbu.outreach.gateway.OutgoingMessage;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Messages to those of the staff who asked for alerts: by e-mail, else by text, and never through
 * the queue, which may be what stands.
 */
@ApplicationScoped
public class StaffAlerts {

  @Inject GatewayClients gateways;
  @Inject StaffMembers staff;
  @Inject Clinics clinics;
  @Inject SendingSettings settings;

  /** A message to one of the staff, and by whom it goes. */
  public record Alert(long staffId, GatewayClient client, OutgoingMessage message) {}

  /**
   * What is told: a text has room for the subject and the link, an e-mail for all.
   *
   * @param link the page to look at
   */
  public record Words(String subject, String text, String link) {}

  /** The address of a page of ours, as a message names it. */
  public String link(String path) {
    return settings.publicUrl() + path;
  }

  /**
   * To each who asked for it and can be reached; in a transaction.
   *
   * @param failing the channel that cannot be used; null: all can
   */
  public List<Alert> to(
      Predicate<Staff> whom, Channel failing, Instant now, Function<Staff, Words> words) {
    return staff.list("active = true and sendingAlerts = true").stream()
        .filter(whom)
        .flatMap(member -> alert(member, failing, words.apply(member), now).stream())
        .toList();
  }

  private Optional<Alert> alert(Staff to, Channel failing, Words words, Instant now) {
    for (Channel way : List.of(Channel.EMAIL, Channel.SMS)) {
      var address = to.testAddress(way);
      var gateway = gateways.atWork(new ClinicChannel(clinics.current().id, way), now);
      if (way != failing && address.isPresent() && gateway.isPresent()) {
        var message = message(to, way, address.get(), words);
        return Optional.of(new Alert(to.id, gateway.get().client(), message));
      }
    }
    return Optional.empty();
  }

  private static OutgoingMessage message(Staff to, Channel way, String address, Words words) {
    boolean mail = way == Channel.EMAIL;
    return new OutgoingMessage(
        OutgoingMessage.NO_CONTACT,
        Id.text(Id.next()),
        way,
        address,
        to.name,
        mail ? words.subject() : null,
        mail ? words.text() : words.subject() + "\n" + words.link(),
        false,
        null);
  }

  /**
   * Sends them, outside of a transaction: gateways are waited for. What a gateway may have taken
   * counts: nobody is told the same again and again because its answer was lost.
   */
  public boolean anyTaken(List<Alert> alerts) {
    return alerts.stream().map(StaffAlerts::taken).reduce(false, Boolean::logicalOr);
  }

  private static boolean taken(Alert alert) {
    Delivery delivery;
    try {
      delivery = alert.client().send(alert.message()).toCompletableFuture().join();
    } catch (RuntimeException failure) {
      // Those that were taken are not told again because of it.
      Log.errorf(failure, "an alert to staff %s was not sent", Id.text(alert.staffId()));
      return false;
    }
    if (delivery.outcome() != Outcome.ACCEPTED) {
      Log.warnf(
          "an alert to staff %s was not taken: %s %s",
          Id.text(alert.staffId()), alert.message().reference(), delivery.code());
    }
    return delivery.outcome() == Outcome.ACCEPTED || delivery.outcome() == Outcome.UNKNOWN;
  }
}
