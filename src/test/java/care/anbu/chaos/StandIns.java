package care.anbu.chaos;

import care.anbu.outreach.gateway.GatewayKind;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One of each kind of gateway that sends by itself. */
final class StandIns {

  private static final List<Function<Random, StandIn>> KINDS =
      List.of(
          chance -> new HttpTexts(GatewayKind.HTTP_SMS, chance),
          chance -> new HttpTexts(GatewayKind.TWILIO, chance),
          chance -> new SensTexts(chance, false),
          chance -> new SensTexts(chance, true),
          SmppTexts::new,
          Mails::new);

  private StandIns() {}

  /**
   * @param chance how long each answer takes
   */
  static List<StandIn> ofEachKind(Random chance) {
    return KINDS.stream().map(kind -> kind.apply(chance)).toList();
  }

  /** Every other kind: of two rounds that follow each other, each kind is in one. */
  static List<StandIn> everyOther(Random chance, int round) {
    return IntStream.range(0, KINDS.size())
        .filter(kind -> kind % 2 == round % 2)
        .mapToObj(kind -> KINDS.get(kind).apply(chance))
        .toList();
  }
}
