package care.anbu.chaos;

import care.anbu.bench.RunningAnbu;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The same as {@link KillChaos} with two processes on the same tables, of which one, drawn each
 * time, is killed amid its work. The other goes on, and takes over what that one left when its
 * lease of 5 s is over; only then the killed one starts anew. A claim takes 100 rows here, so that
 * both have some of every clinic.
 *
 * <p>Argument: the number of kills, {@code 50} unless given.
 */
public final class ReplicasChaos {

  private static final long SEED = 2;

  private ReplicasChaos() {}

  public static void main(String[] arguments) {
    Chaos.main(
        arguments,
        50,
        (kills, findings) -> {
          var folder = Chaos.folder("replicas");
          try (var first = RunningAnbu.empty(folder.resolve("first"), Chaos.SHARING, Map.of());
              var second = first.beside(folder.resolve("second"), Chaos.SHARING, Map.of());
              var tables = new Tables(first)) {
            var chance = new Random(SEED);
            var rounds = new Rounds(tables, Chaos.sealer(first), chance);
            rounds.run(kills, new OneOf(List.of(first, second), chance));
            findings.count("kills of one of two", rounds.made());
            rounds.tell(findings);
            findings.atMost(
                "longest from the kill until all was sent",
                rounds.longest(),
                "s",
                Chaos.LEASE.plusSeconds(2).toSeconds());
          }
        });
  }

  /** Kills one of them. */
  private static final class OneOf implements Rounds.Fault {

    private final List<RunningAnbu> replicas;
    private final Random chance;
    private RunningAnbu victim;

    OneOf(List<RunningAnbu> replicas, Random chance) {
      this.replicas = replicas;
      this.chance = chance;
    }

    @Override
    public long strike() throws Exception {
      victim = replicas.get(chance.nextInt(replicas.size()));
      victim.kill();
      return System.nanoTime();
    }

    @Override
    public void after() throws Exception {
      victim.restart();
    }
  }
}
