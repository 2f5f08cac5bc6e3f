package geodesic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Wrong calls of every command: exit status 2, one line that says what would be right, and no file
 * made or changed. A word in capitals is a path: RUN holds a run, PPO one without natural-gradient
 * steps, SEVERAL two of them, BAD a damaged one, COMPARED a comparison, FILES something else, EMPTY
 * nothing; FILE is a file, YAML a preset, and GONE is not there. Words may stand in single quotes.
 */
class WrongCallsTest {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final String HOME = "geodesic.home";

  @TempDir private static Path folder;
  private static Map<String, List<Byte>> before;
  private static String home;

  @BeforeAll
  static void folders() throws IOException {
    home = System.setProperty(HOME, folder.toString());
    Terminal.run(SmallRun.train("CartPole-v1", path("RUN"), 1, "--quiet")).succeeded();
    Terminal.run(SmallRun.train("CartPole-v1", path("PPO"), 1, "--quiet", "--algorithm", "ppo"))
        .succeeded();
    Files.createDirectories(path("SEVERAL").resolve("s1"));
    Files.writeString(path("SEVERAL").resolve("s1/config.json"), "{}");
    Files.createDirectories(path("BAD").resolve("checkpoint"));
    Files.writeString(path("BAD").resolve("checkpoint/state.bin"), "no state");
    Files.createDirectories(path("COMPARED"));
    Files.writeString(path("COMPARED").resolve("compare.json"), "{}");
    Files.createDirectories(path("FILES"));
    Files.writeString(path("FILES").resolve("a.txt"), "somebody's");
    Files.createDirectories(path("EMPTY"));
    Files.writeString(path("FILE"), "somebody's");
    Files.writeString(path("YAML"), "gamma: 2\nppo:\n  clip_range: 0.1\n");
    before = SmallRun.contents(folder);
  }

  private static Path path(String name) {
    return folder.resolve(name.toLowerCase(Locale.ROOT));
  }

  @AfterAll
  static void nothingChanged() throws IOException {
    if (home == null) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, home);
    }
    assertThat(SmallRun.contents(folder)).isEqualTo(before);
  }

  private static String refused(String call) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(call);
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : named(word.group(2)));
    }
    return Terminal.run(words).refused();
  }

  private static String named(String word) {
    Matcher name = Pattern.compile("[A-Z]{3,}").matcher(word);
    return name.replaceAll(found -> Matcher.quoteReplacement(path(found.group()).toString()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `''`                   | unknown command '' (valid: train,
          nonsense               | unknown command 'nonsense' (valid: train, resume,
          nonsense --help        | unknown command 'nonsense' (valid: train, resume,
          nonsense train         | unknown command 'nonsense' (valid: train,
          nonsense train --env x | unknown command 'nonsense' (valid: train,
          trian --env x          | unknown command 'trian'; did you mean train? (valid:
          evalute RUN            | unknown command 'evalute'; did you mean evaluate?
          Train                  | unknown command 'Train'; did you mean train?
          train2 --version       | unknown command 'train2'; did you mean train?
          help nonsense          | Unknown subcommand 'nonsense'
          --                     | a command is missing (valid: train,
          --json                 | Unknown option: '--json' (see geodesic --help)
          --vresion              | Unknown option: '--vresion'; did you mean --version?
          -x                     | Unknown option: '-x' (see geodesic --help)
          @FILE                  | unknown command '@
          envs extra             | Unexpected argument: 'extra' (see geodesic envs --help)
          envs --jsn             | Unknown option: '--jsn'; did you mean --json?
          algorithms tppo        | unknown algorithm 'tppo'; did you mean trpo? (valid: vpg,
          algorithms trpo ppo    | Unexpected argument: 'ppo'
          algorithms ''          | unknown algorithm '' (valid: vpg,
          completion zsh         | Unexpected argument: 'zsh'
          check-env              | Missing required parameter: 'ID'
          check-env Pendulum     | unknown environment "Pendulum"; did you mean Pendulum-v1?
          check-env Pendulum-v1 x| Unexpected argument: 'x'
          runs GONE              | gone does not exist
          runs FILE              | file is a file, but must be a folder
          runs ''                | '' is not a path
          runs EMPTY FILES       | Unexpected argument:
          runs --newest          | Unknown option: '--newest'
          """)
  void ofCommandsAndLists(String call, String complaint) {
    assertThat(refused(call)).contains(complaint);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          train                                       | Missing required option: '--env=ID'
          train CartPole-v1                           | Unexpected argument: 'CartPole-v1'
          train --enviroment CartPole-v1              | Unknown option: '--enviroment'; did you mean --env?
          train -e CartPole-v1                        | Unknown option: '-e' (see geodesic train
          train --env ''                              | unknown environment "" (valid:
          train --env CartPole-v1 --env Pendulum-v1   | '--env' (ID) should be specified only once
          train evaluate --env CartPole-v1            | Unexpected argument: 'evaluate'
          train --env CartPole-v1 --algorithm ''      | unknown algorithm ''
          train --env CartPole-v1 --algorithm npg,ppo | unknown algorithm 'npg,ppo'; did you mean npg? (valid: vpg,
          train --env CartPole-v1 --steps ''          | steps is '', but must be a whole number such as 20000, 20k or 1.5M
          train --env CartPole-v1 --steps 20kk        | steps is '20kk', but must be a whole number such as
          train --env CartPole-v1 --steps 1.5         | steps is '1.5', but must be a whole number such as
          train --env CartPole-v1 --steps -20k        | steps is -20000, but must be at least 1
          train --env CartPole-v1 --steps 1e30        | steps is '1e30', but must be a whole number, at most 9223372036854775807
          train --env CartPole-v1 --steps 1k          | steps is 1000, but one iteration takes
          train --env CartPole-v1 --steps 2k --steps 3k | '--steps' (N) should be specified only once
          train --env CartPole-v1 --seed 1.5          | '--seed': '1.5' is not a whole number
          train --env CartPole-v1 --seed ''           | '--seed': '' is not a whole number
          train --env CartPole-v1 --seed 1e20         | '--seed': '1e20' is not a whole number, at most 9223372036854775807
          train --env CartPole-v1 --seed 1 --seeds 2  | --seed and --seeds exclude each other
          train --env CartPole-v1 --seeds 0           | --seeds is '0', but must be a count from 1 to 1000 or a range such as 5-14
          train --env CartPole-v1 --seeds -2          | --seeds is '-2', but must be a count
          train --env CartPole-v1 --seeds 1,2         | --seeds is '1,2', but must be a count
          train --env CartPole-v1 --seeds ''          | --seeds is '', but must be a count
          train --env CartPole-v1 --seeds 5-2         | seeds 5-2 must be at least 1 and at most 1000 seeds
          train --env CartPole-v1 --seeds 2 --set gama=1 | unknown setting 'gama' for trpo; did you mean gamma?
          train --env CartPole-v1 --seeds 2 --threads 0  | --threads is 0, but must be at least 1
          train --env CartPole-v1 --seeds 2 --out RUN      | run already holds a run; choose a new folder
          train --env CartPole-v1 --seeds 2 --out COMPARED | already holds a comparison; choose a new folder
          train --env CartPole-v1 --seeds 2 --out SEVERAL  | already holds files, but no run to continue
          train --env CartPole-v1 --seeds 2 --out FILE     | file is a file, but must be a folder
          train --env CartPole-v1 --seeds 2 --out FILE/x   | can't be created:
          train --env CartPole-v1 --threads 1e12      | '--threads': '1e12' is not a whole number, at most 2147483647
          train --env CartPole-v1 --json=maybe        | '--json': 'maybe' is not a boolean
          train --env CartPole-v1 --quiet --quiet     | '--quiet' should be specified only once
          train --env CartPole-v1 --out ''            | '--out': '' is not a path
          train --env CartPole-v1 --out RUN           | already holds a run; choose a new folder, or continue with: geodesic resume
          train --env CartPole-v1 --out COMPARED      | already holds a comparison; choose a new folder
          train --env CartPole-v1 --out FILES         | already holds files, but no run to continue; choose a new or empty folder
          train --env CartPole-v1 --preset ''         | '--preset': '' is not a path
          train --env CartPole-v1 --preset EMPTY      | empty is not a file
          train --env CartPole-v1 --preset FILE       | file must be a YAML mapping of settings to values
          train --env CartPole-v1 --preset YAML       | yaml: gamma is 2.0, but must be between 0.0 and 1.0
          train --env CartPole-v1 --set               | Missing required parameter for option '--set' (key=value)
          train --env CartPole-v1 --set ''            | --set  must have the form key=value
          train --env CartPole-v1 --set delta==0.1    | delta is '=0.1', but must be a number
          train --env CartPole-v1 --set delta=0,1     | delta is '0,1', but must be a number
          train --env CartPole-v1 --set delta=1e400   | delta is Infinity, but must be a number above 0.0
          train --env CartPole-v1 --set delta=1 gamma=1 | Unexpected argument: 'gamma=1'
          train --env CartPole-v1 --set Delta=0.1     | unknown setting 'Delta' for trpo; did you mean delta?
          train --env CartPole-v1 --set gae-lambda=1  | unknown setting 'gae-lambda' for trpo; did you mean gae_lambda?
          train --env CartPole-v1 --set target_kl=1   | unknown setting 'target_kl' for trpo; it is one of ppo (valid:
          train --env CartPole-v1 --set horizon=3G    | horizon is '3G', but must be a whole number such as
          train --env CartPole-v1 --set horizon=3000M | horizon is '3000M', but must be a whole number, at most 2147483647
          train --env CartPole-v1 --set horizon=2e9   | environments x horizon is 2 x 2000000000, but one iteration takes at most
          train --env CartPole-v1 --set hidden=[64    | hidden is '[64', but must be a list of whole numbers such as [64, 64]
          train --env CartPole-v1 --set hidden=64x64  | hidden is '64x64', but must be a list of whole numbers
          train --env CartPole-v1 --set hidden=[-1]   | hidden is [-1], but must be widths from 1 to 65536 units
          train --env CartPole-v1 --set hidden=[65536,65536] | hidden is [65536, 65536], which with 4 inputs and 2 outputs makes 4295491586 parameters, but a network takes at most 2147483639
          train --env CartPole-v1 --set value_hidden=[65536,65536] | value_hidden is [65536, 65536], which with
          train --env CartPole-v1 --set activation=thanh | activation is 'thanh', but must be one of tanh, relu, sigmoid, elu, softplus, leaky_relu, hard_sigmoid, hard_tanh; did you mean tanh?
          train --env CartPole-v1 --set fisher=kfak   | ekfac; did you mean kfac?
          train --env CartPole-v1 --set normalize_rewards=yes | normalize_rewards is 'yes', but must be true or false
          """)
  void ofTrain(String call, String complaint) {
    assertThat(refused(call)).contains(complaint);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          resume                         | Missing required parameter: 'DIR'
          resume ''                      | '' is not a path
          resume GONE                    | gone is not a run's folder
          resume FILE                    | file is not a run's folder
          resume EMPTY                   | empty holds no checkpoint
          resume COMPARED                | compared holds no checkpoint
          resume BAD                     | can't be used: it is not a checkpoint
          resume RUN PPO                 | Unexpected argument: '
          resume RUN --steps x           | steps is 'x', but must be a whole number such as
          resume RUN --steps 1           | steps is 1, but one iteration takes
          resume RUN --step 2k           | Unknown option: '--step'; did you mean --steps?
          resume RUN --set gamma=1       | Unknown option: '--set' (see geodesic resume
          resume RUN --threads 0         | --threads is 0, but must be at least 1
          evaluate                       | Missing required parameter: 'DIR'
          evaluate GONE                  | gone is not a run's folder
          evaluate RUN/config.json       | config.json is not a run's folder
          evaluate BAD                   | can't be used: it is not a checkpoint
          evaluate RUN extra             | Unexpected argument: 'extra'
          evaluate RUN --episodes        | Missing required parameter for option '--episodes' (N)
          evaluate RUN --episodes 0      | --episodes is 0, but must be at least 1
          evaluate RUN --episodes ten    | '--episodes': 'ten' is not a whole number
          evaluate RUN --episodes 1e20   | '--episodes': '1e20' is not a whole number, at most 2147483647
          evaluate RUN --seed -1         | --seed is -1, but must be at least 0
          evaluate RUN --seed x          | '--seed': 'x' is not a whole number
          evaluate RUN --stochastic=7    | '--stochastic': '7' is not a boolean
          evaluate RUN --episode 5       | Unknown option: '--episode'; did you mean --episodes?
          watch                          | Missing required parameter: 'DIR'
          watch GONE --gif x.gif         | gone is not a run's folder
          watch RUN --gif                | Missing required parameter for option '--gif' (FILE)
          watch RUN --gif ''             | '--gif': '' is not a path
          watch RUN --gif EMPTY/x.png    | x.png does not end in .gif, and only GIF is written
          watch RUN --gif GONE           | gone does not end in .gif
          watch RUN --gif EMPTY          | empty is a folder, but must be a file
          watch RUN --gif GONE/x.gif     | gone does not exist
          watch RUN --gif x.gif --episodes 0 | --episodes is 0, but must be at least 1
          watch RUN --gif x.gif --episodes x | '--episodes': 'x' is not a whole number
          watch RUN --gif x.gif --seed -1    | --seed is -1, but must be at least 0
          inspect                        | Missing required parameter: 'DIR'
          inspect GONE                   | gone is not a run's folder
          inspect BAD                    | can't be used: it is not a checkpoint
          inspect PPO                    | has no natural-gradient steps to show; npg, trpo and acktr have
          inspect RUN --json             | Unknown option: '--json'
          """)
  void ofCommandsOnARun(String call, String complaint) {
    assertThat(refused(call)).contains(complaint);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                      | Missing required options: '--env=ID', '--algorithms=LIST'
          --env CartPole-v1                       | Missing required option: '--algorithms=LIST'
          --env CartPole-v1 --algorithm trpo      | Unknown option: '--algorithm'; did you mean --algorithms?
          --env CartPole --algorithms trpo,npg    | unknown environment "CartPole"; did you mean CartPole-v1?
          --env CartPole-v1 --algorithms ''       | --algorithms  has an empty name; it must have the form trpo,npg
          --env CartPole-v1 --algorithms trpo,    | --algorithms trpo, has an empty name
          --env CartPole-v1 --algorithms tppo,ppo | unknown algorithm 'tppo'; did you mean trpo? (valid:
          --env CartPole-v1 --algorithms a=acktrr | unknown algorithm 'acktrr'; did you mean acktr?
          --env CartPole-v1 --algorithms =trpo    | the label '' must be up to 40 letters
          --env CartPole-v1 --algorithms npg,trpo --steps x        | steps is 'x', but must be a whole number such as
          --env CartPole-v1 --algorithms npg,trpo --seeds 5-1      | seeds 5-1 must be
          --env CartPole-v1 --algorithms npg,trpo --set detla=1    | unknown setting 'detla' for npg; did you mean delta?
          --env CartPole-v1 --algorithms npg,trpo --set tpro.delta=1 | --set tpro.delta=1: unknown label 'tpro'; did you mean trpo? (valid: npg, trpo)
          --env CartPole-v1 --algorithms npg,trpo --set npg.detla=1  | unknown setting 'detla' for npg; did you mean delta?
          --env CartPole-v1 --algorithms npg,trpo --sweep detla=1,2  | unknown setting 'detla' for npg; did you mean delta?
          --env CartPole-v1 --algorithms npg,trpo --sweep npq.delta=1,2 | unknown label 'npq'; did you mean npg?
          --env CartPole-v1 --algorithms npg,trpo --sweep-seeds x  | '--sweep-seeds': 'x' is not a whole number
          --env CartPole-v1 --algorithms npg,trpo --threshold x    | '--threshold': 'x' is not a number
          --env CartPole-v1 --algorithms npg,trpo --evaluate-episodes 1e10 | '1e10' is not a whole number, at most
          --env CartPole-v1 --algorithms npg,trpo --out ''         | '--out': '' is not a path
          --env CartPole-v1 --algorithms npg,trpo --out RUN        | already holds files, but no comparison
          --env CartPole-v1 --algorithms npg,trpo --out FILE       | file is a file, but must be a folder
          --env CartPole-v1 --algorithms npg,trpo extra            | Unexpected argument: 'extra'
          """)
  void ofCompare(String call, String complaint) {
    assertThat(refused("compare " + (call == null ? "" : call))).contains(complaint);
  }
}
