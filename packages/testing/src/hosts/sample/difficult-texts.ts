/** Texts that real people write and careless programs break: read, stored, exported and imported they have to stay what they are. */
export const difficultTexts: readonly string[] = [
  'Zoë said: "ring after five", then hung up',
  '=HYPERLINK("https://prices.example","Prices")',
  'First line\nsecond line; "quoted", and\r\na third',
  'مرحباً، هل هذا السعر نهائي؟',
  'Ready when you are 🎉 👩🏽‍🔧 🇸🇪',
  '+46 8 555 01 23',
  'L’Haÿ-les-Roses → Łódź → İzmir → Đà Nẵng',
  '@everyone please read',
  'שלום, ‏<b>not bold</b> & "so on"',
  '-5 % if paid early',
  'O’Brien’); drop table leads; --',
  '株式会社みらい、東京都',
  '\ttabbed, with a C:\\folder\\ and ${braces}',
  'e\u0301 is two code points, é is one',
  '  blanks at both ends  ',
  '',
];
