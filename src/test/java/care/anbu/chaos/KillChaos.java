package care.anbu.chaos;

import java.util.Random;

/**
 * {@code kill -9} of the real process while it sends, again and again. Each time a clinic for three
 * of the six kinds of gateway, in turn, has 400 messages due at once, and the kill comes at a
 * random moment between the first and the last that a gateway took, the kinds in turn. Gateways
 * take a message first and answer after a random while, so that some are always on their way. The
 * process starts anew on the same tables, and everything is counted against what the gateways have.
 * The lease is 5 s here, for the usual one of five minutes only makes one wait; a request to SENS
 * takes ten messages.
 *
 * <p>What SENS has not got is asked for again and sent after ten minutes; these are let pass by
 * writing the tries back in the table.
 *
 * <p>Argument: the number of kills, {@code 100} unless given, so that each kind has fifty.
 */
public final class KillChaos {

  private static final long SEED = 1;

  private KillChaos() {}

  public static void main(String[] arguments) {
    Chaos.main(
        arguments,
        100,
        (kills, findings) -> {
          try (var anbu = Chaos.anbu(Chaos.folder("kill"));
              var tables = new Tables(anbu)) {
            var chance = new Random(SEED);
            var rounds =
                new Rounds(
                    tables,
                    Chaos.sealer(anbu),
                    chance,
                    number -> StandIns.everyOther(chance, number));
            rounds.run(
                kills,
                () -> {
                  anbu.kill();
                  anbu.restart();
                  return System.nanoTime();
                });
            findings.count("kills", rounds.made());
            rounds.tell(findings);
            findings.atMost(
                "longest from the start of the new process until all was sent",
                rounds.longest(),
                "s",
                Chaos.LEASE.plusSeconds(2).toSeconds());
          }
        });
  }
}
