package care.anbu.outreach.gateway;

import care.anbu.shared.Channel;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Sealer;
import care.anbu.shared.Sealer.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Passwords of gateways, each sealed for its clinic and channel. */
@ApplicationScoped
public class GatewaySecrets {

  @Inject Sealer sealer;
  @Inject CurrentClinic clinic;

  public String seal(Channel channel, String plain) {
    return sealer.seal(place(channel), plain);
  }

  /**
   * @throws Sealer.DoesNotOpen when it was sealed with a key that is gone, for another gateway, or
   *     was changed
   */
  public String open(Channel channel, String sealed) {
    return sealer.open(place(channel), sealed);
  }

  String sealOfBounces(String field, String plain) {
    return sealer.seal(ofBounces(field), plain);
  }

  String openOfBounces(String field, String sealed) {
    return sealer.open(ofBounces(field), sealed);
  }

  private Place ofBounces(String field) {
    return new Place(clinic.id(), "bounce_settings", Channel.EMAIL.name(), field);
  }

  boolean isCurrent(String sealed) {
    return sealer.isCurrent(sealed);
  }

  private Place place(Channel channel) {
    return new Place(clinic.id(), "gateway", channel.name(), "secret");
  }
}
