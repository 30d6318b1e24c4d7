"""Names of places that look like names of persons: two words or more, each with a capital."""

PLACES = frozenset({
    "abu dhabi", "addis ababa", "baton rouge", "belo horizonte", "buenos aires", "burkina faso", "cape town", "cape verde",
    "colorado springs", "corpus christi", "costa rica", "czech republic", "dar es salaam", "den haag", "des moines",
    "dominican republic", "east jerusalem", "east london", "el paso", "el salvador", "fort lauderdale", "fort worth",
    "frankfurt am main", "gaza city", "grand rapids", "great britain", "green bay", "guatemala city", "ho chi minh city",
    "hong kong", "iowa city", "ivory coast", "jersey city", "kansas city", "kuala lumpur", "kuwait city", "la paz",
    "la plata", "las palmas", "las vegas", "little rock", "long beach", "long island", "los angeles", "mexico city",
    "monte carlo", "monte video", "new delhi", "new england", "new hampshire", "new haven", "new jersey", "new mexico",
    "new orleans", "new south wales", "new york", "new york city", "new zealand", "north carolina", "north dakota",
    "north korea", "northern ireland", "novi sad", "oklahoma city", "panama city", "papua new guinea", "phnom penh",
    "port louis", "port moresby", "port of spain", "port-au-prince", "porto alegre", "puerto rico", "quezon city",
    "rhode island", "rio de janeiro", "saint louis", "saint paul", "saint petersburg", "salt lake city", "san antonio",
    "san diego", "san francisco", "san josé", "san juan", "san marino", "san salvador", "santa cruz", "santa fe",
    "santo domingo", "saudi arabia", "sierra leone", "south africa", "south carolina", "south dakota", "south korea",
    "south sudan", "sri lanka", "st louis", "st paul", "st petersburg", "st. louis", "st. paul", "st. petersburg",
    "são paulo", "tel aviv", "the hague", "united kingdom", "united nations", "united states", "vatican city",
    "washington d.c.", "washington dc", "west bank", "west virginia", "white house",
})  # fmt: skip
