"""What `irtool drill plan, plans, start, kit` say, and their help. Each (ja, en)."""

from __future__ import annotations

from irtool.words.sentences import Pair

DRILL_PLAN_SAY: dict[str, Pair] = {
    "planned": ("訓練の計画: {plan}", "Planned drill: {plan}"),
    "what": ("  シナリオ {scenario}  {title}", "  scenario {scenario}  {title}"),
    "when": ("  日時 {day} {at}  場所 {place}  進行役 {leader}", "  when {day} {at}  where {place}  leader {leader}"),
    "how": ("  進め方 {lead}  時間 {pace}  電話 {calls}", "  led by {lead}  pace {pace}  calls {calls}"),
    "player": ("  {name}  {roles}  {absent}", "  {name}  {roles}  {absent}"),
    "absent": ("（欠席）", "(absent)"),
    "dropped": ("計画 {plan} を消しました。", "The plan {plan} is deleted."),
    "people": ("{count}人", "{count} people"),
    "held": ("実施ずみ", "held"),
    "none": (
        "訓練の計画はありません。irtool drill plan シナリオ --on 日 で作ります。",
        "No drill is planned. Plan one: irtool drill plan SCENARIO --on DAY",
    ),
    "asked": (
        "前の訓練の改善策（どうなったかを聞いてください）:",
        "Measures of earlier drills; ask what became of them:",
    ),
    "measure": ("  {title}  {owner}  {due}", "  {title}  {owner}  {due}"),
    "hidden": ("（非表示）", "(hidden)"),
    "kit": ("訓練の紙: {path}", "Sheets of the drill: {path}"),
    "kit-spoilers": (
        "drill-leader の紙は進行役だけが見ます。参加者に配らないでください。",
        "The sheets in drill-leader are for the leader only. Do not hand them out.",
    ),
}

DRILL_PLAN_HELP: dict[str, Pair] = {
    "drill plan": (
        "訓練を計画する、計画を変える\nSCENARIO の名前は irtool drill list で分かります。--plan ID で、もうある計画を変えます。役は自動で配られ、--role で変えられます。",
        "Plan a drill, or change a plan\nirtool drill list names the scenarios. --plan ID changes a plan. Roles are handed out; --role changes them.",
    ),
    "drill plans": ("計画した訓練と、前の訓練の改善策を見る", "List planned drills, and open measures of earlier ones"),
    "drill start": (
        "訓練を始める\nWHAT は計画かシナリオの名前です。来ていない人がいても始まります（--absent）。",
        "Start a drill\nWHAT is a plan or a scenario. It starts whoever is missing (--absent).",
    ),
    "drill kit": (
        "訓練の紙を作る（案内、席、役のカード、進行表など）\n配る紙と進行役の紙は、別のファイルになります。もうあるファイルには書きません。",
        "Make the sheets of a drill: invitation, seats, role cards, leader's sheet …\nThe players' and the leader's are two files. Existing files are not replaced.",
    ),
}

DRILL_PLAN_OPTIONS: dict[str, Pair] = {
    "drill plan.on": ("訓練の日（2026-12-10、12/10、明日）", "Day of the drill (2026-12-10, 12/10, tomorrow)"),
    "drill plan.at": ("時刻", "Time of day"),
    "drill plan.place": ("場所", "Place"),
    "drill plan.leader": ("進行役の名前", "Who leads"),
    "drill plan.title": ("訓練の名前（参加者も見ます）", "Name of the drill (players see it)"),
    "drill plan.name": ("参加する人の名前（何度でも）", "Name of somebody who takes part (repeat)"),
    "drill plan.names": (
        "名前の並んだファイル（1行に1人、- は標準入力）",
        "File of names, one a line (- reads standard input)",
    ),
    "drill plan.role": ("役を決める（役=名前、何度でも）", "Who plays a role (repeat)"),
    "drill plan.lead": (
        "進め方（tool この画面、leader 進行役の画面、paper 紙）",
        "tool: this screen; leader: a screen of the leader's own; paper",
    ),
    "drill plan.pace": ("時間の進め方", "How fast the story runs"),
    "drill plan.calls": ("電話を実際にかけるか（real かける、simulated かけない）", "Whether calls are really made"),
    "drill plan.absent": ("来られない人（何度でも）", "Who cannot come (repeat)"),
    "drill plan.present": ("来られるようになった人（何度でも）", "Who can come after all (repeat)"),
    "drill plan.plan": ("変える計画", "The plan to change"),
    "drill plan.drop": ("計画を消す", "Delete the plan"),
    "drill start.absent": ("来ていない人（何度でも）", "Who is not here (repeat)"),
    "drill start.lead": ("進め方（計画と違うとき）", "Led by (else as planned)"),
    "drill start.pace": ("時間の進め方（計画と違うとき）", "Pace (else as planned)"),
    "drill kit.sheet": ("この紙だけ（何度でも）", "Only this sheet (repeat)"),
    "drill kit.pdf": ("PDF も作る（ブラウザが要ります）", "PDF as well (needs a browser)"),
}
